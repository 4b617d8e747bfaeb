import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { configMapYaml, submit, untilCount } from '../lib/applications';
import { round } from '../lib/figures';
import type { World } from '../lib/world';
import type { Bench } from './types';

const REPOSITORIES = [1, 200];
const SETTLE_MS = 20_000;
const DELETIONS_AT_ONCE = 8;

/** Applications at rest, of one repository and of many: what Git servers are asked, and CPU of the portal, a minute. */
export const repoPoll: Bench = async (world, { apps, seconds }) => {
  const figures: Record<string, unknown> = { apps, seconds };
  for (const repositories of REPOSITORIES) {
    figures[`repositories-${repositories}`] = await measure(
      world,
      repositories,
      apps,
      seconds,
    );
  }
  return figures;
};

async function measure(
  world: World,
  repositories: number,
  apps: number,
  seconds: number,
) {
  const documents = await createApplications(world, repositories, apps);
  await submit(world, documents);
  // Nobody syncs them: looking at them once is enough to be at rest.
  await untilCount(world, 'syncStatus=OutOfSync', apps);
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
  const before = { ...world.git.requests };
  const cpuBefore = world.cpu().portalMs;
  await new Promise(resolve => setTimeout(resolve, seconds * 1000));
  const minutes = seconds / 60;
  const perMinute = (count: number) => round(count / minutes, 1);
  const { infoRefs, uploadPack } = world.git.requests;
  const figures = {
    listingsPerMinute: perMinute(infoRefs - before.infoRefs),
    // With protocol version 2 a listing is a POST as well.
    packRequestsPerMinute: perMinute(uploadPack - before.uploadPack),
    portalCpuMsPerMinute: perMinute(world.cpu().portalMs - cpuBefore),
  };
  await removeAll(world, documents);
  return figures;
}

async function createApplications(
  world: World,
  repositories: number,
  apps: number,
): Promise<Application[]> {
  const nameOf = (repository: number) => `poll-${repositories}-${repository}`;
  const indexes = Array.from({ length: apps }, (_, i) => i);
  for (let each = 0; each < repositories; each++) {
    const own = indexes.filter(i => i % repositories === each);
    await world.git.createRepo(nameOf(each), {
      files: Object.fromEntries(
        own.map(i => [
          `app-${i}/config.yaml`,
          configMapYaml(`app-${i}`, 'one'),
        ]),
      ),
    });
  }
  return indexes.map(i => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `poll-${repositories}-app-${i}` },
    spec: {
      project: 'default',
      source: {
        repoURL: world.git.repoUrl(nameOf(i % repositories)),
        path: `app-${i}`,
        targetRevision: 'main',
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'default',
      },
    },
  }));
}

async function removeAll(world: World, documents: readonly Application[]) {
  const names = documents.map(({ metadata }) => metadata.name);
  const next = async (): Promise<void> => {
    for (let name = names.pop(); name; name = names.pop()) {
      await world.portal.api('DELETE', `/applications/argocd/${name}`);
    }
  };
  await Promise.all(Array.from({ length: DELETIONS_AT_ONCE }, next));
  await untilCount(world, '', 0);
}
