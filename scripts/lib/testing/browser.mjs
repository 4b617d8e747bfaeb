import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { examplesRepository } from '../examples.mjs';
import { startPortal } from '../portal.mjs';
import { findFreePort } from '../ports.mjs';
import { Running } from '../running.mjs';
import { findChromium } from './chromium.mjs';
import { runProgram } from './command.mjs';
import { ofPlaywright, oneCheck } from './counts.mjs';

/** The browser tests, against a portal of their own: free ports, a temporary folder, a control plane of its own. */
export async function runBrowserTests({ pattern, steps }) {
  const chromium = await steps.run('Browser', findChromium, file => file);
  const stateDir = await mkdtemp(path.join(tmpdir(), 'gitops-e2e-'));
  const report = path.join(stateDir, 'report.json');
  const running = new Running();
  try {
    const { url, git, cluster } = await startPortal({
      port: await findFreePort(),
      gitPort: await findFreePort(),
      stateDir,
      steps,
      running,
    });
    await runProgram('playwright', ['test', ...(pattern ? [pattern] : [])], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_URL: url,
      GITOPS_E2E_REPOSITORY: git.repoUrl(examplesRepository),
      GITOPS_E2E_CLUSTER_URL: cluster.server,
      GITOPS_E2E_CLUSTER_TOKEN: cluster.token,
    });
    const text = await readFile(report, 'utf8').catch(() => undefined);
    return text === undefined
      ? oneCheck(false)
      : ofPlaywright(JSON.parse(text));
  } finally {
    await running.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}
