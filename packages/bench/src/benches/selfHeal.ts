import {
  createMonorepo,
  monorepoApplications,
  namespaceOf,
  submit,
  untilAllGood,
} from '../lib/applications';
import { percentile, round } from '../lib/figures';
import { untilValue } from '../lib/untilValue';
import type { Bench } from './types';

const PAUSE_MS = 200;

/** A live value is changed by hand, again and again in one application: seconds until it is back. */
export const selfHeal: Bench = async (world, { apps, trials }) => {
  const repoURL = await createMonorepo(world, 'heal', apps);
  await submit(world, monorepoApplications(repoURL, apps));
  await untilAllGood(world, apps);
  const resource = await world.kind('ConfigMap');
  const ref = { namespace: namespaceOf(0), name: 'app-0' };
  const seconds: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    await world.client.patch(
      resource,
      ref,
      { data: { value: `by hand ${trial}` } },
      { type: 'merge' },
    );
    const changed = performance.now();
    seconds.push(((await untilValue(world, ref, 'one')) - changed) / 1000);
  }
  return {
    apps,
    trials,
    p50Seconds: round(percentile(seconds, 50), 3),
    p95Seconds: round(percentile(seconds, 95), 3),
    maxSeconds: round(percentile(seconds, 100), 3),
  };
};
