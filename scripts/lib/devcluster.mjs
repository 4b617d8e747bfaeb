import { createRequire } from 'node:module';
import { bundleFresh } from './bundle.mjs';

const require = createRequire(import.meta.url);
let loading;

/** The package `@backstage-gitops/devcluster`, from its sources; bundled once, however many ask at the same time. */
export function loadDevcluster() {
  loading ??= bundleFresh({
    entry: 'packages/devcluster/src/index.ts',
    name: 'devcluster-library',
  }).then(require);
  return loading;
}
