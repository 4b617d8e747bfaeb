import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { root } from '../paths.mjs';
import { runLogged } from '../run.mjs';
import { canInstallPackages, installPackages } from './packages.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * A Chromium for the browser tests: the one that CHROMIUM_PATH names, an installed one, Playwright's own; else the system's
 * package is installed (as root, with apt-get), or Playwright's own is.
 *
 * @param {(message: string) => void} progress
 * @returns {Promise<string>} its path
 */
export async function findChromium(progress) {
  const found = installed();
  if (found) return found;
  const options = {
    cwd: root,
    hint: 'Install Chromium, or name one in CHROMIUM_PATH.',
    onLine: progress,
  };
  if (await canInstallPackages()) {
    await installPackages(['chromium'], options);
  } else {
    const playwright = path.join(root, 'node_modules/.bin/playwright');
    await runLogged(process.execPath, [playwright, 'install', 'chromium'], {
      ...options,
      name: 'playwright install',
      logFile: path.join(root, '.gitops/logs/playwright-install.log'),
    });
  }
  const brought = installed();
  if (brought) return brought;
  throw new Failure('Chromium was installed, but is not found.', options);
}

function installed() {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap(folder => names.map(name => path.join(folder, name)));
  return [
    process.env.CHROMIUM_PATH,
    ...onPath,
    ...macApplications,
    playwrightsOwn(),
  ].find(file => file && existsSync(file));
}

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return chromium.executablePath();
}
