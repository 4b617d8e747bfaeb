import { request } from 'node:https';
import type { DevCluster } from '@backstage-gitops/devcluster';

/** Requests that the API server has answered, by `verb resource`; watches count when they end, so not while they run. */
export type ApiRequests = Map<string, number>;

/** Reads the API server's own counters, which nobody whom they count can colour. */
export async function apiRequests(cluster: DevCluster): Promise<ApiRequests> {
  const text = await new Promise<string>((resolve, reject) => {
    request(
      `${cluster.server}/metrics`,
      { ca: cluster.ca, headers: { authorization: `Bearer ${cluster.token}` } },
      answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(Buffer.concat(chunks).toString()));
      },
    )
      .on('error', reject)
      .end();
  });
  const counts: ApiRequests = new Map();
  const line = /^apiserver_request_total\{(.*)\} ([\d.e+]+)$/gm;
  for (const [, labels, value] of text.matchAll(line)) {
    const label = (name: string) =>
      new RegExp(`(?:^|,)${name}="([^"]*)"`).exec(labels)?.[1] ?? '';
    const key = `${label('verb')} ${label('resource')}`;
    counts.set(key, (counts.get(key) ?? 0) + Number(value));
  }
  return counts;
}

/** What was asked between two readings, the readings themselves and lease renewals of the control plane left out. */
export function requestsBetween(
  before: ApiRequests,
  after: ApiRequests,
): Record<string, number> {
  const between: [string, number][] = [];
  for (const [key, count] of after) {
    const delta = count - (before.get(key) ?? 0);
    if (delta > 0 && !/ (leases)?$/.test(key)) between.push([key, delta]);
  }
  return Object.fromEntries(between.sort((a, b) => b[1] - a[1]));
}
