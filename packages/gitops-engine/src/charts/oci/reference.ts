import { EngineError } from '../../errors';
import { shownUrl } from '../access';
import type { ChartRepositoryAccess } from '../types';

/** Distribution spec, "Pulling manifests". */
const NAME =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const MAX_NAME = 255;
const TAG = /^\w[\w.-]{0,127}$/;

/** Names of Docker Hub that are not the host that answers. */
const HUB = ['docker.io', 'index.docker.io'];

/** A name in a registry. */
export interface RegistryName {
  /** `https://host[:port]`. */
  origin: string;
  /** `team/app`; '' where the address names the registry alone. */
  name: string;
}

/**
 * The registry and name that an address means, with the chart's name at its end where one is given.
 *
 * @throws EngineError InvalidInput where it cannot be one
 */
export function registryName(
  repository: ChartRepositoryAccess,
  chart = '',
): RegistryName {
  const [host, ...path] = repository.url
    .trim()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/+$/, '')
    .split('/');
  const name = [...path, ...(chart === '' ? [] : [chart])].join('/');
  if (!HOST.test(host) || name.length > MAX_NAME) throw invalid(repository);
  if (name !== '' && !NAME.test(name)) throw invalid(repository, name);
  const scheme = repository.forceHttp ? 'http' : 'https';
  const answering = HUB.includes(host) ? 'registry-1.docker.io' : host;
  return { origin: `${scheme}://${answering}`, name };
}

/** Whether a text can be a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** Tags hold no `+`; charts' build metadata has `_` there (Helm, "Use OCI-based registries"). */
export function tagOf(version: string): string {
  return version.replace(/\+/g, '_');
}

/** The version that a tag stands for. */
export function versionOf(tag: string): string {
  return tag.replace(/_/g, '+');
}

function invalid(
  repository: ChartRepositoryAccess,
  name?: string,
): EngineError {
  return new EngineError(
    'InvalidInput',
    name === undefined
      ? `${shownUrl(repository)} is not an address of a registry.`
      : `${name} is not a name that a registry can hold.`,
    {
      hint: 'Write it like oci://host/path, in small letters, without a tag.',
    },
  );
}
