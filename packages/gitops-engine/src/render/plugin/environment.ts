import type {
  ApplicationSource,
  PluginParameter,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { substitute } from '../environment';
import type { ClusterFacts } from '../types';

/**
 * What a plugin's commands are told (spec sources §8.4). What a source says has prefixes, so that no application can set PATH
 * or LD_PRELOAD of a command.
 *
 * @param own - variables of the plugin
 * @param build - build environment of the source
 * @throws EngineError InvalidInput for what no environment can hold
 */
export function pluginEnvironment(
  own: Readonly<Record<string, string>>,
  { plugin = {} }: ApplicationSource,
  build: Readonly<Record<string, string>>,
  cluster: ClusterFacts | undefined,
): Record<string, string> {
  const known = {
    ...build,
    ...(cluster && {
      KUBE_VERSION: cluster.kubeVersion,
      KUBE_API_VERSIONS: cluster.apiVersions.join(','),
    }),
  };
  const given = (plugin.env ?? []).map(({ name, value }) => [
    `ARGOCD_ENV_${name}`,
    substitute(value, known),
  ]);
  const all: Record<string, string> = {
    ...own,
    ...known,
    ...Object.fromEntries(given),
    ARGOCD_APP_PARAMETERS: JSON.stringify(plugin.parameters ?? []),
    ...Object.fromEntries((plugin.parameters ?? []).flatMap(flattened)),
  };
  for (const [name, value] of Object.entries(all)) {
    if (/[=\0]/.test(name) || value.includes('\0')) {
      throw new EngineError(
        'InvalidInput',
        `The variable ${JSON.stringify(
          name,
        )} of the plugin's environment cannot be set.`,
        { hint: 'Use a name without "=", and texts without NUL.' },
      );
    }
  }
  return all;
}

function flattened({
  name = '',
  string,
  array,
  map,
}: PluginParameter): [string, string][] {
  const prefix = `PARAM_${variableName(name)}`;
  return [
    ...(string === undefined ? [] : [[prefix, string] as [string, string]]),
    ...(array ?? []).map((value, i): [string, string] => [
      `${prefix}_${i}`,
      value,
    ]),
    ...Object.entries(map ?? {}).map(([key, value]): [string, string] => [
      `${prefix}_${variableName(key)}`,
      value,
    ]),
  ];
}

function variableName(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
}
