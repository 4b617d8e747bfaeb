import { notAGitServer } from '../failures';
import { gitHttpClient } from '../net/isomorphicHttp';
import { collect } from '../net/request';
import type { NativeAccess } from './access';

const MAX_ANSWER_BYTES = 1024 * 1024;
const SMART = 'application/x-git-upload-pack-advertisement';

/**
 * Makes sure that a listing without refs means an empty repository. Git reads any page, such as a proxy's sign-in page, as a
 * listing of the old "dumb" protocol, and finds nothing in it.
 *
 * @throws EngineError RepositoryUnreachable
 */
export async function confirmEmpty(access: NativeAccess): Promise<void> {
  const remote = access.remote();
  if (!/^https?:/.test(remote.url)) return;
  if ((await contentType(access)) === SMART) return;
  throw notAGitServer(remote);
}

async function contentType({
  remote,
  send,
  authenticate,
  requestTimeoutMs,
}: NativeAccess): Promise<string | undefined> {
  try {
    const header = await authenticate(remote());
    const { headers, body } = await gitHttpClient(
      send,
      remote,
      MAX_ANSWER_BYTES,
      AbortSignal.timeout(requestTimeoutMs),
    ).request({
      url: `${remote().url}/info/refs?service=git-upload-pack`,
      headers: header ? { Authorization: header } : {},
    });
    // Read to its end, so that the connection is free.
    if (body) await collect(body);
    return headers?.['content-type'];
  } catch {
    return undefined;
  }
}
