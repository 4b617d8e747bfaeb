/** Builds the programs of the command into dist/, for the published package. */
import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const { bundleFresh } = await import(
  new URL('../../scripts/lib/bundle.mjs', import.meta.url).href
);
const dist = new URL('./dist/', import.meta.url);
await mkdir(dist, { recursive: true });
for (const program of ['offline', 'online', 'render']) {
  const file = await bundleFresh({
    entry: `packages/gitops-cli/src/entry/${program}.ts`,
    name: `gitops-${program}`,
  });
  await copyFile(file, fileURLToPath(new URL(`${program}.cjs`, dist)));
}
