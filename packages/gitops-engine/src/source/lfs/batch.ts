import type { Egress, GuardedResponse } from '../../egress';
import { EngineError } from '../../errors';
import type { GitRemote, LfsEndpoint } from '../../git';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import type { LfsPointer } from './pointer';

/** Where the content of one large file is to be had. */
export interface LfsDownload {
  href: string;
  headers: Record<string, string>;
}

const MEDIA_TYPE = 'application/vnd.git-lfs+json';
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/**
 * Asks where the contents of large files are (git-lfs docs/api/batch.md), by SHA-256. Rejects with an EngineError where the
 * server does not answer as one that keeps large files; of a file that it lacks there is none in the answer.
 */
export async function askForDownloads(
  egress: Egress,
  remote: GitRemote,
  endpoint: LfsEndpoint,
  pointers: readonly LfsPointer[],
): Promise<Map<string, LfsDownload>> {
  const answer = await egress.fetch({
    url: `${endpoint.href}/objects/batch`,
    method: 'POST',
    headers: {
      ...endpoint.headers,
      accept: MEDIA_TYPE,
      'content-type': MEDIA_TYPE,
    },
    body: Buffer.from(
      JSON.stringify({
        operation: 'download',
        transfers: ['basic'],
        hash_algo: 'sha256',
        objects: pointers,
      }),
    ),
    maxBytes: MAX_ANSWER_BYTES,
    maxRedirects: 0,
    ...connectionOf(remote, endpoint.href),
  });
  if (answer.status !== 200) throw refused(remote, answer);
  const downloads = new Map<string, LfsDownload>();
  for (const object of objectsOf(answer)) {
    const action = field(field(object, 'actions'), 'download');
    const oid = field(object, 'oid');
    const href = field(action, 'href');
    if (typeof oid !== 'string' || typeof href !== 'string') continue;
    downloads.set(oid, {
      href,
      headers: headersOf(action, href, object, endpoint),
    });
  }
  return downloads;
}

/** The remote's certificates and proxy; the certificates for its own host alone. */
export function connectionOf(remote: GitRemote, url: string) {
  const { proxy, noProxy } = remote;
  if (!isSameOrigin(url, remote.url)) return { proxy, noProxy };
  const pair = remote.credentials?.clientCertificate;
  return {
    proxy,
    noProxy,
    caBundle: remote.caBundle,
    insecureSkipVerify: remote.insecureSkipVerify,
    clientCertificate: pair && { cert: pair.certificate, key: pair.key },
  };
}

/** The store's own headers; ours only where it is the same server and gave none. */
function headersOf(
  action: unknown,
  href: string,
  object: unknown,
  endpoint: LfsEndpoint,
): Record<string, string> {
  const header = field(action, 'header');
  const given = isRecord(header)
    ? Object.fromEntries(
        Object.entries(header).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
        ),
      )
    : {};
  const isOurs =
    field(object, 'authenticated') !== true &&
    given.authorization === undefined &&
    isSameOrigin(href, endpoint.href);
  return isOurs ? { ...endpoint.headers, ...given } : given;
}

function objectsOf({ body }: GuardedResponse): unknown[] {
  try {
    const objects = field(JSON.parse(body.toString('utf8')), 'objects');
    return Array.isArray(objects) ? objects : [];
  } catch {
    return [];
  }
}

function refused(remote: GitRemote, { status }: GuardedResponse): EngineError {
  if (status === 401 || status === 403) {
    return new EngineError(
      'AuthenticationFailed',
      `Authentication failed: repository ${remote.url} hands out no large files (Git LFS) to these credentials.`,
      { hint: 'Let them read the large files of this repository too.' },
    );
  }
  return new EngineError(
    'RepositoryUnreachable',
    `The server of repository ${remote.url} answers ${status} to the question for large files (Git LFS).`,
    {
      hint: 'Check that Git LFS is on for this repository there, or turn it off here.',
    },
  );
}

function field(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isSameOrigin(a: string, b: string): boolean {
  return (
    URL.canParse(a) &&
    URL.canParse(b) &&
    new URL(a).origin === new URL(b).origin
  );
}
