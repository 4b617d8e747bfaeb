import type { APIRequestContext, APIResponse } from '@playwright/test';

/** The portal's API, as guest. */
export interface Portal {
  get(path: string): Promise<APIResponse>;
  put(path: string, body: object): Promise<void>;
}

export async function openPortal(request: APIRequestContext): Promise<Portal> {
  const signedIn = await request.get('/api/auth/guest/refresh');
  const { backstageIdentity } = await signedIn.json();
  const headers = { authorization: `Bearer ${backstageIdentity.token}` };
  return {
    get: path => request.get(`/api/gitops${path}`, { headers }),
    async put(path, body) {
      const url = `/api/gitops${path}`;
      const answer = await request.put(url, { headers, data: body });
      if (!answer.ok()) {
        throw new Error(
          `PUT ${path}: ${answer.status()} ${await answer.text()}`,
        );
      }
    },
  };
}
