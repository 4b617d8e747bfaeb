#!/usr/bin/env node
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- runs in the checkout alone, before anything is built
import { bundleFresh } from '../../../scripts/lib/bundle.mjs';

process.setSourceMapsEnabled(true);
const { main } = createRequire(import.meta.url)(
  await bundleFresh({ entry: 'packages/bench/src/main.ts', name: 'bench' }),
);
process.exit(
  await main(process.argv, {
    root: path.resolve(fileURLToPath(import.meta.url), '../../../..'),
    bundleBackend: () =>
      bundleFresh({ entry: 'packages/backend/src/index.ts', name: 'backend' }),
  }),
);
