import { apiRequests, requestsBetween } from '../lib/apiRequests';
import {
  createMonorepo,
  monorepoApplications,
  submit,
  untilAllGood,
} from '../lib/applications';
import { round } from '../lib/figures';
import type { Bench } from './types';

const SETTLE_MS = 10_000;

/** Nothing happens: CPU of the portal, and every request that the API server got (its own controllers' included). */
export const idle: Bench = async (world, { apps, seconds }) => {
  const repoURL = await createMonorepo(world, 'idle', apps);
  await submit(world, monorepoApplications(repoURL, apps));
  await untilAllGood(world, apps);
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
  const requestsBefore = await apiRequests(world.cluster);
  const before = world.cpu().portalMs;
  await new Promise(resolve => setTimeout(resolve, seconds * 1000));
  const cpuMs = world.cpu().portalMs - before;
  return {
    apps,
    seconds,
    portalCpuPercentOfCore: round((cpuMs / (seconds * 1000)) * 100, 2),
    requests: requestsBetween(requestsBefore, await apiRequests(world.cluster)),
  };
};
