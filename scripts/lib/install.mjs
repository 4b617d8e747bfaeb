import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { unlessDone } from './marker.mjs';
import { root } from './paths.mjs';
import { runLogged } from './run.mjs';

/**
 * Installs the dependencies with the Yarn that lies in the checkout, exactly as the lock file has them; does nothing where
 * neither the lock file, a package.json nor Node has changed since.
 *
 * @param {(message: string) => void} progress
 */
export async function installDependencies(progress) {
  const wanted = await fingerprint(
    ['package.json', 'yarn.lock', '.yarnrc.yml', ...workspaceManifests()],
    // Native modules are built for one Node.
    [process.versions.modules, process.platform, process.arch],
  );
  // Inside node_modules: who removes that folder removes the marker with it.
  const marker = path.join(root, 'node_modules/.backstage-gitops-installed');
  return unlessDone(marker, wanted, () =>
    runLogged(process.execPath, [yarnProgram(), 'install', '--immutable'], {
      name: 'yarn install',
      cwd: root,
      logFile: path.join(root, '.gitops/logs/install.log'),
      hint: 'Check that the npm registry can be reached. After a change of a package.json, run `node .yarn/releases/yarn-4.13.0.cjs install` once.',
      onLine: progress,
    }),
  );
}

function yarnProgram() {
  const releases = path.join(root, '.yarn/releases');
  const file = readdirSync(releases).find(name => name.endsWith('.cjs'));
  return path.join(releases, file);
}

function workspaceManifests() {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(path.join(root, folder)).map(
      name => `${folder}/${name}/package.json`,
    ),
  );
}
