import { createRequire } from 'node:module';
import { bundleFresh } from './bundle.mjs';

/** The package `@backstage-gitops/devcluster`, from its sources. */
export async function loadDevcluster() {
  const file = await bundleFresh({
    entry: 'packages/devcluster/src/index.ts',
    name: 'devcluster-library',
  });
  return createRequire(import.meta.url)(file);
}
