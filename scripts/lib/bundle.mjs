import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = path.resolve(path.dirname(self), '../..');
const cache = path.join(root, 'node_modules/.cache/backstage-gitops');
const workspaceScope = '@backstage-gitops/';

/**
 * Bundles a TypeScript entry for plain node, and returns the path of the bundle: a CommonJS file with a source map
 * beside it, made anew only when one of the files it came from has changed (a few milliseconds otherwise).
 *
 * Workspaces are bundled from source, every other package stays external. CommonJS because it is what the workspaces are
 * built to as well (`__dirname`, `require.resolve`), and because node loads ES modules from it.
 *
 * @param {{entry: string, name: string}} options `entry`: absolute, or relative to the repository's root. `name`: unique
 *   for each entry, the bundle's file name.
 * @returns {Promise<string>} absolute path, for `import()` or `require()`. Call `process.setSourceMapsEnabled(true)`
 *   before loading it to see source positions in stack traces.
 */
export async function bundleFresh({ entry, name }) {
  const outfile = path.join(cache, `${name}.cjs`);
  const recordFile = path.join(cache, `${name}.inputs.json`);
  if (isFresh(recordFile, outfile, entry)) return outfile;

  const { build } = await import('esbuild').catch(cause => {
    throw new Error(
      'The dependencies of this checkout are not installed. Run `npm start`, or `node .yarn/releases/yarn-*.cjs install`.',
      { cause },
    );
  });
  await mkdir(cache, { recursive: true });
  // Two commands may bundle at once: each writes its own files and renames them, so a reader never sees half a file.
  const temporary = path.join(cache, `${name}.${randomUUID()}.tmp`);
  const startedAt = Date.now();
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [path.resolve(root, entry)],
      outfile: temporary,
      bundle: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      sourcemap: true,
      metafile: true,
      logLevel: 'silent',
      loader: { '.yaml': 'text' },
      plugins: [externalPackages],
    });
    const record = JSON.stringify({
      entry,
      files: describe(metafile, startedAt),
    });
    await rename(`${temporary}.map`, `${outfile}.map`);
    await writeFile(
      temporary,
      (
        await readFile(temporary, 'utf8')
      ).replace(
        /\/\/# sourceMappingURL=.*\n?$/,
        `//# sourceMappingURL=${name}.cjs.map\n`,
      ),
    );
    await rename(temporary, outfile);
    await writeFile(`${temporary}.json`, record);
    await rename(`${temporary}.json`, recordFile);
  } finally {
    await Promise.all(
      ['', '.map', '.json'].map(suffix =>
        rm(`${temporary}${suffix}`, { force: true }),
      ),
    );
  }
  return outfile;
}

/** True where the bundle is there and every file it was made from still has the time and size that it was made from. */
function isFresh(recordFile, outfile, entry) {
  try {
    statSync(outfile);
    const record = JSON.parse(readFileSync(recordFile, 'utf8'));
    return (
      record.entry === entry &&
      record.files.every(([file, mtimeMs, size]) => {
        const stats = statSync(path.resolve(root, file));
        return stats.mtimeMs === mtimeMs && stats.size === size;
      })
    );
  } catch {
    return false;
  }
}

/**
 * The bundle's inputs with their times: sources, the package.json that led to them, the lock file (it decides where an
 * external package lies) and this file. A source changed while the bundle was made gets a time that never matches.
 */
function describe(metafile, startedAt) {
  const sources = Object.keys(metafile.inputs);
  const manifests = new Set(sources.map(nearestManifest));
  return [...sources, ...manifests, 'yarn.lock', path.relative(root, self)].map(
    file => {
      const { mtimeMs, size } = statSync(path.resolve(root, file));
      return [file, mtimeMs > startedAt ? -1 : mtimeMs, size];
    },
  );
}

function nearestManifest(source) {
  const folders = path.dirname(source).split(path.sep);
  return path.join(...folders.slice(0, 2), 'package.json');
}

/**
 * Leaves packages that are not workspaces out of the bundle. Those that Yarn could not hoist (another version than the
 * root's) are named by their file, since the bundle does not lie in the workspace that they were resolved for.
 */
const externalPackages = {
  name: 'external-packages',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, args => {
      if (args.kind === 'entry-point' || args.path.startsWith(workspaceScope))
        return undefined;
      if (args.path.startsWith('node:')) return { external: true };
      const [scopeOrName, second] = args.path.split('/');
      const packageName = scopeOrName.startsWith('@')
        ? `${scopeOrName}/${second}`
        : scopeOrName;
      if (!isNested(packageName, args.importer)) return { external: true };
      const resolve = createRequire(args.importer).resolve;
      return { path: resolve(args.path), external: true };
    });
  },
};

/** True where the package that the importer sees is not the one in the root's node_modules. */
function isNested(packageName, importer) {
  for (
    let folder = path.dirname(importer);
    folder !== root && folder.startsWith(root);
    folder = path.dirname(folder)
  ) {
    const candidate = path.join(folder, 'node_modules', packageName);
    if (statSync(candidate, { throwIfNoEntry: false })) return true;
  }
  return false;
}
