#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- runs in the checkout alone, before anything is built
import { bundleFresh } from '../../../scripts/lib/bundle.mjs';

process.setSourceMapsEnabled(true);
const bundle = await bundleFresh({
  entry: 'packages/devcluster/src/cli/main.ts',
  name: 'devcluster',
});
const { main } = await import(bundle);
await main(process.argv.slice(2), {
  script: fileURLToPath(import.meta.url),
  defaultDir: fileURLToPath(
    new URL('../../../.gitops/devcluster', import.meta.url),
  ),
});
