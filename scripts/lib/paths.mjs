import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** What is made once and can be made again: bundles, compiled code. */
export const cacheFolder = path.join(
  root,
  'node_modules/.cache/backstage-gitops',
);

/** A path of the checkout as a person reads it. */
export const shown = file => path.relative(process.cwd(), file) || '.';
