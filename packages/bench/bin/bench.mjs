#!/usr/bin/env node
import { createRequire } from 'node:module';
import { bundleFresh } from '../../../scripts/lib/bundle.mjs';

process.setSourceMapsEnabled(true);
const bundle = await bundleFresh({
  entry: 'packages/bench/src/main.ts',
  name: 'bench',
});
const { main } = createRequire(import.meta.url)(bundle);
process.exitCode = await main(process.argv);
process.exit();
