import {
  configMapYaml,
  createMonorepo,
  monorepoApplications,
  namespaceOf,
  submit,
  untilAllGood,
} from '../lib/applications';
import { percentile, round } from '../lib/figures';
import { untilValue } from '../lib/untilValue';
import type { Bench } from './types';

const SETTLE_MS = 1_000;

/** One file of a large repository changes: from the end of the push to the new value in the live object. */
export const pushToApplied: Bench = async (world, { apps, trials }) => {
  const repoURL = await createMonorepo(world, 'push', apps);
  await submit(world, monorepoApplications(repoURL, apps));
  await untilAllGood(world, apps);
  const seconds: number[] = [];
  const cpuMs: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const index = (trial * 37) % apps;
    const name = `app-${index}`;
    const value = `push-${trial}`;
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
    const before = world.cpu().portalMs;
    await world.git.commit('push', {
      message: `set ${name} to ${value}`,
      files: { [`apps/${name}/config.yaml`]: configMapYaml(name, value) },
    });
    const pushed = performance.now();
    const applied = untilValue(
      world,
      { namespace: namespaceOf(index), name },
      value,
    );
    await world.portal.api('POST', '/repositories/refresh', { url: repoURL });
    seconds.push(((await applied) - pushed) / 1000);
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
    cpuMs.push(world.cpu().portalMs - before);
  }
  return {
    apps,
    trials,
    p50Seconds: round(percentile(seconds, 50), 3),
    p95Seconds: round(percentile(seconds, 95), 3),
    portalCpuMsPerPushP50: round(percentile(cpuMs, 50), 0),
    portalCpuMsPerPushMax: round(percentile(cpuMs, 100), 0),
  };
};
