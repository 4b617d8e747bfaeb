import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { configMapYaml, submit, untilAllGood } from '../lib/applications';
import { percentile, round } from '../lib/figures';
import { floorSeconds } from '../lib/floor';
import { untilValue } from '../lib/untilValue';
import type { World } from '../lib/world';
import type { Bench } from './types';

const TRIALS = 5;

/** A look costs the portal some milliseconds of the same thread: more of them, and they would be what is measured. */
const LOOK_MS = 20;

/** One application of many ConfigMaps: first sync, a refresh with nothing changed, one file pushed. */
export const bigApp: Bench = async (world, { objects }) => {
  await world.git.createRepo('big', {
    files: Object.fromEntries(
      Array.from({ length: objects }, (_, i) => [
        `big/config-${i}.yaml`,
        configMapYaml(`config-${i}`, 'one'),
      ]),
    ),
  });
  const repoURL = world.git.repoUrl('big');
  const application: Application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'big' },
    spec: {
      project: 'default',
      source: { repoURL, path: 'big' },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: 'big',
      },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true'],
      },
    },
  };
  const cpuBefore = world.cpu().portalMs;
  const begun = performance.now();
  await submit(world, [application]);
  await untilAllGood(world, 1);
  const firstSync = (performance.now() - begun) / 1000;
  const firstSyncCpu = world.cpu().portalMs - cpuBefore;
  const refreshes: number[] = [];
  const pushes: number[] = [];
  for (let trial = 0; trial < TRIALS; trial++) {
    await new Promise(resolve => setTimeout(resolve, 1_000));
    refreshes.push(await refreshSeconds(world));
    await world.git.commit('big', {
      message: `trial ${trial}`,
      files: {
        'big/config-7.yaml': configMapYaml('config-7', `trial-${trial}`),
      },
    });
    const pushed = performance.now();
    const ref = { namespace: 'big', name: 'config-7' };
    const applied = untilValue(world, ref, `trial-${trial}`);
    await world.portal.api('POST', '/repositories/refresh', { url: repoURL });
    pushes.push(((await applied) - pushed) / 1000);
    await untilAllGood(world, 1);
  }
  // Last, so that the API server is no warmer for the first sync than it would be without.
  const floor = await floorSeconds(world, objects);
  return {
    objects,
    floorSeconds: round(floor, 2),
    firstSyncSeconds: round(firstSync, 2),
    firstSyncPortalCpuMs: round(firstSyncCpu, 0),
    refreshSeconds: round(percentile(refreshes, 50), 3),
    pushSeconds: round(percentile(pushes, 50), 3),
    peakPortalMiB: round(world.peakMiB(), 0),
  };
};

/** The API answers when the refresh is taken in; it is done when the application was looked at after that. */
async function refreshSeconds(world: World): Promise<number> {
  const before = await reconciledAt(world);
  const begun = performance.now();
  await world.portal.api('POST', '/applications/argocd/big/refresh', {});
  while ((await reconciledAt(world)) === before) {
    if (performance.now() - begun > 30_000) {
      throw new Error('the refresh was not done in time');
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
  return (performance.now() - begun) / 1000;
}

async function reconciledAt(world: World): Promise<string> {
  const answer = JSON.stringify(
    await world.portal.api('GET', '/applications/argocd/big'),
  );
  return /"reconciledAt":"([^"]+)"/.exec(answer)?.[1] ?? '';
}
