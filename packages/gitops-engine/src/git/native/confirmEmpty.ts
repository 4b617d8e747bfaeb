import { repositoryUnreachable } from '../failures';
import { collect, gitHttpClient } from '../http';
import { authorization } from '../remote';
import type { GitRemote } from '../types';

const MAX_ANSWER_BYTES = 1024 * 1024;
const SMART = 'application/x-git-upload-pack-advertisement';

/**
 * Makes sure that a listing without refs means an empty repository. Git reads any page, such as a proxy's sign-in page, as a
 * listing of the old "dumb" protocol, and finds nothing in it.
 *
 * @throws EngineError RepositoryUnreachable
 */
export async function confirmEmpty(remote: GitRemote): Promise<void> {
  if (!/^https?:/.test(remote.url)) return;
  if ((await contentType(remote)) === SMART) return;
  throw repositoryUnreachable(
    remote,
    'the server does not answer as a Git server',
    'Check the address, and whether a proxy or a sign-in page stands before it.',
  );
}

async function contentType(remote: GitRemote): Promise<string | undefined> {
  const header = authorization(remote);
  try {
    const { headers, body } = await gitHttpClient(
      () => remote,
      MAX_ANSWER_BYTES,
    ).request({
      url: `${remote.url}/info/refs?service=git-upload-pack`,
      headers: header ? { Authorization: header } : {},
    });
    // Read to its end, so that the connection is free.
    if (body) await collect(body);
    return headers?.['content-type'];
  } catch {
    return undefined;
  }
}
