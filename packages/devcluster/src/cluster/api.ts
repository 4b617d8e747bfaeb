import { request } from 'node:https';

/** How to reach the API server as its administrator. */
export interface ApiAccess {
  server: string;
  ca: string;
  token: string;
}

export interface ApiAnswer {
  status: number;
  body: string;
}

/** One request to the API server; a connection that fails rejects. Only what starting a cluster needs: a PATCH is a merge patch. */
export function apiRequest(
  access: ApiAccess,
  method: string,
  path: string,
  body?: unknown,
): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const req = request(`${access.server}${path}`, {
      method,
      ca: access.ca,
      // No pool: nothing of this may keep a process alive or be left open on a server that goes away.
      agent: false,
      timeout: 5_000,
      headers: {
        authorization: `Bearer ${access.token}`,
        'content-type':
          method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
    });
    req.once('timeout', () => req.destroy(new Error('timed out')));
    req.once('error', reject);
    req.once('response', response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    req.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** True where the path answers 200. */
export async function answersOk(
  access: ApiAccess,
  path: string,
): Promise<boolean> {
  try {
    return (await apiRequest(access, 'GET', path)).status === 200;
  } catch {
    return false;
  }
}
