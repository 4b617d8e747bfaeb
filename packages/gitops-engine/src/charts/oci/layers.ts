import { EngineError } from '../../errors';
import { statusFailure } from '../failures';
import { limitAs, type ChartLimits } from '../limits';
import type { ChartRepositoryAccess } from '../types';
import type { RegistryClient } from './client';
import type { Layer } from './manifest';
import type { RegistryName } from './reference';
import { registryWords } from './words';

/**
 * Downloads a blob. Registries redirect to where it really lies; egress leaves the credentials behind there. Whoever keeps it
 * checks the digest.
 */
export async function downloadLayer(
  client: RegistryClient,
  repository: ChartRepositoryAccess,
  { origin, name }: RegistryName,
  { digest, size }: Layer,
  limits: ChartLimits,
): Promise<Buffer> {
  const response = await client
    .get(repository, {
      url: new URL(`${origin}/v2/${name}/blobs/${digest}`),
      maxBytes: limits.archiveBytes,
      scope: `repository:${name}:pull`,
    })
    .catch(error => {
      throw limitAs('archiveBytes', error);
    });
  if (response.status !== 200) {
    const words = registryWords(response.body, repository);
    throw statusFailure(repository, response, words);
  }
  if (response.body.length !== size) {
    throw new EngineError(
      'RepositoryUnreachable',
      `${response.url} sent ${response.body.length} bytes in the place of ${size}.`,
      { hint: 'Try again; if it stays so, push the artifact again.' },
    );
  }
  return response.body;
}
