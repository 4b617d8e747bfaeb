import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { unlessDone } from './marker.mjs';
import { cacheFolder, root } from './paths.mjs';
import { runLogged } from './run.mjs';

/** All that gets into the pages, or decides how they are built. */
const sources = [
  'packages/app',
  'plugins/gitops',
  'plugins/gitops-react',
  'plugins/gitops-common',
  'app-config.yaml',
  'tsconfig.json',
  'yarn.lock',
];

/** Builds the portal's pages for the backend to serve; does nothing where no source has changed since. */
export async function buildFrontend(progress) {
  const cli = path.join(root, 'node_modules/.bin/backstage-cli');
  return unlessDone(
    path.join(cacheFolder, 'frontend-built'),
    await fingerprint(sources),
    () =>
      runLogged(process.execPath, [cli, 'package', 'build'], {
        name: 'The build of the web pages',
        cwd: path.join(root, 'packages/app'),
        logFile: path.join(root, '.gitops/logs/frontend.log'),
        hint: 'The lines above name the file at fault.',
        env: { ...process.env, CI: 'true' },
        onLine: progress,
      }),
  );
}
