import { EngineError } from '../../errors';
import { digestOf, isDigest } from '../digest';
import { statusFailure } from '../failures';
import { limitAs, type ChartLimits } from '../limits';
import type { ChartRepositoryAccess } from '../types';
import type { RegistryClient } from './client';
import { ACCEPTED_MANIFESTS } from './manifest';
import type { RegistryName } from './reference';
import { registryWords } from './words';

/** A manifest as it was sent, and its digest. */
export interface FetchedManifest {
  digest: string;
  content: Buffer;
}

/**
 * Fetches the manifest of a tag or digest; undefined where there is none. The digest is that of what came, whatever the
 * registry says in its headers.
 *
 * @param reference - a tag or a digest
 */
export async function fetchManifest(
  client: RegistryClient,
  repository: ChartRepositoryAccess,
  { origin, name }: RegistryName,
  reference: string,
  limits: ChartLimits,
): Promise<FetchedManifest | undefined> {
  const response = await client
    .get(repository, {
      url: new URL(`${origin}/v2/${name}/manifests/${reference}`),
      accept: ACCEPTED_MANIFESTS,
      maxBytes: limits.manifestBytes,
      scope: `repository:${name}:pull`,
    })
    .catch(error => {
      throw limitAs('manifestBytes', error);
    });
  if (response.status === 404) return undefined;
  if (response.status !== 200) {
    const words = registryWords(response.body, repository);
    throw statusFailure(repository, response, words);
  }
  const digest = await digestOf(response.body);
  if (isDigest(reference) && digest !== reference) {
    throw new EngineError(
      'InvalidInput',
      `The manifest that came has the digest ${digest}, not ${reference}.`,
      {
        hint: 'Something between here and the registry changes what it sends.',
      },
    );
  }
  return { digest, content: response.body };
}
