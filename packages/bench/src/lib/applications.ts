import type { Application } from '@backstage-gitops/plugin-gitops-common';
import type { World } from './world';

/** One ConfigMap as YAML. */
export function configMapYaml(name: string, value: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  value: "${value}"
  region: eu-west-1
  log-level: info
`;
}

/** A repository with a folder of one ConfigMap for each application. */
export async function createMonorepo(
  world: World,
  name: string,
  apps: number,
): Promise<string> {
  await world.git.createRepo(name, {
    files: Object.fromEntries(
      Array.from({ length: apps }, (_, i) => [
        `apps/app-${i}/config.yaml`,
        configMapYaml(`app-${i}`, 'one'),
      ]),
    ),
  });
  return world.git.repoUrl(name);
}

const NAMESPACES = 50;

export function namespaceOf(index: number): string {
  return `bench-${index % NAMESPACES}`;
}

/** Applications of a monorepo over fifty namespaces, synced automatically with prune and self-heal. */
export function monorepoApplications(
  repoURL: string,
  apps: number,
): Application[] {
  return Array.from({ length: apps }, (_, i) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `app-${i}` },
    spec: {
      project: 'default',
      source: { repoURL, path: `apps/app-${i}`, targetRevision: 'main' },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: namespaceOf(i),
      },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true'],
      },
    },
  }));
}

/** Documents of one request. */
const BATCH = 500;

export async function submit(
  world: World,
  documents: Application[],
): Promise<void> {
  for (let i = 0; i < documents.length; i += BATCH) {
    await world.portal.api('POST', '/documents', {
      documents: documents.slice(i, i + BATCH),
    });
  }
}

/** How many applications a filter of the API finds now. */
async function countApplications(
  world: World,
  filter: string,
): Promise<number> {
  const answer = await world.portal.api(
    'GET',
    `/applications?${filter}&limit=1`,
  );
  return typeof answer === 'object' &&
    answer !== null &&
    'totalItems' in answer &&
    typeof answer.totalItems === 'number'
    ? answer.totalItems
    : Number.NaN;
}

/** Waits until a filter of the API finds so many applications; throws when it takes too long. */
export async function untilCount(
  world: World,
  filter: string,
  wanted: number,
  timeoutMs = 600_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await countApplications(world, filter);
    if (found === wanted) return;
    if (Date.now() > deadline) {
      throw new Error(
        `${found} instead of ${wanted} applications are found by "${filter}"`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Waits until all are Synced and Healthy; throws when it takes too long. */
export async function untilAllGood(
  world: World,
  apps: number,
  timeoutMs = 300_000,
): Promise<void> {
  const filter = 'syncStatus=Synced&healthStatus=Healthy';
  await untilCount(world, filter, apps, timeoutMs);
}
