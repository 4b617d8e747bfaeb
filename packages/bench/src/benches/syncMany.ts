import { apiRequests, requestsBetween } from '../lib/apiRequests';
import {
  createMonorepo,
  monorepoApplications,
  submit,
  untilAllGood,
} from '../lib/applications';
import { round } from '../lib/figures';
import type { Bench } from './types';

/** Many applications of one ConfigMap each from one repository: from submitting them to all Synced and Healthy. */
export const syncMany: Bench = async (world, { apps }) => {
  const repoURL = await createMonorepo(world, 'many', apps);
  const requestsBefore = await apiRequests(world.cluster);
  const before = world.cpu();
  const begun = performance.now();
  await submit(world, monorepoApplications(repoURL, apps));
  const submitted = performance.now();
  await untilAllGood(world, apps);
  const ended = performance.now();
  const after = world.cpu();
  const requests = requestsBetween(
    requestsBefore,
    await apiRequests(world.cluster),
  );
  const ours = ['APPLY configmaps', 'APPLY namespaces', 'GET configmaps'];
  return {
    apps,
    seconds: round((ended - begun) / 1000, 2),
    submitSeconds: round((submitted - begun) / 1000, 2),
    portalCpuMsPerApp: round((after.portalMs - before.portalMs) / apps, 2),
    controlPlaneCpuMs: Object.fromEntries(
      Object.entries(after.controlPlaneMs).map(([program, ms]) => [
        program,
        round(ms - before.controlPlaneMs[program], 0),
      ]),
    ),
    requestsPerApp: round(
      ours.reduce((sum, key) => sum + (requests[key] ?? 0), 0) / apps,
      2,
    ),
    requests,
    peakPortalMiB: round(world.peakMiB(), 0),
  };
};
