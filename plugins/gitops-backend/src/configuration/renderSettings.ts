import {
  parseBuildOptions,
  PluginSettings,
  RenderSettings,
} from '@backstage-gitops/engine';
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
    kustomize: readKustomize(config.getOptionalConfig('kustomize')),
    plugins: (config.getOptionalConfigArray('plugins') ?? []).map(readPlugin),
    pluginExclude: config.getOptionalStringArray('pluginExclude'),
  };
}

function readKustomize(
  config: Config | undefined,
): RenderSettings['kustomize'] {
  const versions = config?.getOptionalConfig('versions');
  const options = config?.getOptionalString('buildOptions');
  return {
    buildOptions:
      options === undefined ? undefined : parseBuildOptions(options),
    versions: Object.fromEntries(
      (versions?.keys() ?? []).map(version => {
        const program = versions?.getString(version) ?? '';
        if (!isAbsolute(program)) {
          throw new Error(
            `gitops.rendering.kustomize.versions.${version} is ${program}; it must be an absolute path`,
          );
        }
        return [version, { program }];
      }),
    ),
  };
}

function readPlugin(config: Config, index: number): PluginSettings {
  const at = `gitops.rendering.plugins[${index}]`;
  const deadlineMs = config.has('timeout')
    ? durationToMilliseconds(readDurationFromConfig(config, { key: 'timeout' }))
    : undefined;
  const socket = config.getOptionalString('socket');
  if (socket !== undefined) {
    if (!isAbsolute(socket)) {
      throw new Error(`${at}.socket: ${socket} must be an absolute path`);
    }
    if (config.has('definition')) {
      throw new Error(`${at} has both socket and definition; keep one`);
    }
    return { socket, deadlineMs };
  }
  const { value: definition, errors } = parsePlugin(
    config.getOptional('definition') ?? null,
  );
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
    deadlineMs,
  };
}

function readEnvironment(
  config: Config | undefined,
): Record<string, string> | undefined {
  return (
    config &&
    Object.fromEntries(config.keys().map(key => [key, config.getString(key)]))
  );
}
