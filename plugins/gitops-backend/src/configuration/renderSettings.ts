import { PluginSettings, RenderSettings } from '@backstage-gitops/engine';
import { parsePlugin } from '@backstage-gitops/plugin-gitops-common';
import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { isAbsolute } from 'node:path';

const SWITCHES = {
  helm: 'Helm',
  kustomize: 'Kustomize',
  jsonnet: 'Jsonnet',
} as const;

/**
 * Reads `gitops.rendering`.
 *
 * @throws Error naming the setting that is not as it must be
 */
export function readRenderSettings(config: Config | undefined): RenderSettings {
  if (!config) return {};
  const off = (['helm', 'kustomize', 'jsonnet'] as const).filter(
    name => config.getOptionalBoolean(`${name}.enabled`) === false,
  );
  return {
    disabledTypes: off.map(name => SWITCHES[name]),
    valueFileSchemes: config.getOptionalStringArray('helm.valueFileSchemes'),
    plugins: (config.getOptionalConfigArray('plugins') ?? []).map(readPlugin),
    pluginExclude: config.getOptionalStringArray('pluginExclude'),
  };
}

function readPlugin(config: Config, index: number): PluginSettings {
  const at = `gitops.rendering.plugins[${index}]`;
  const { value: definition, errors } = parsePlugin(config.get('definition'));
  if (!definition) {
    const [{ path, message }] = errors;
    throw new Error(`${at}.definition${path && `.${path}`} ${message}`);
  }
  const readable = config.getOptionalStringArray('readable');
  for (const path of readable ?? []) {
    if (!isAbsolute(path)) {
      throw new Error(`${at}.readable: ${path} must be an absolute path`);
    }
  }
  return {
    definition,
    readable,
    network: config.getOptionalBoolean('network'),
    searchPath: config.getOptionalString('searchPath'),
    environment: readEnvironment(config.getOptionalConfig('environment')),
    deadlineMs: config.has('timeout')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'timeout' }),
        )
      : undefined,
  };
}

function readEnvironment(
  config: Config | undefined,
): PluginSettings['environment'] {
  return (
    config &&
    Object.fromEntries(config.keys().map(key => [key, config.getString(key)]))
  );
}
