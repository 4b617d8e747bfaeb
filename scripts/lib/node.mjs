import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onAskedToEnd } from './ending.mjs';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { runLogged } from './run.mjs';
import { reportFailure } from './steps.mjs';

/** Brought where the machine has no Node that Backstage works with (its `engines`: 22 or 24). */
const broughtVersion = '24.21.0';
const usableMajors = ['22', '24'];

/**
 * Makes sure that the script runs on a Node that the project works with. Returns when it does; otherwise brings one from
 * the npm registry, runs the same script on it, and ends this process as that one ends.
 *
 * @param {import('./steps.mjs').Steps} steps
 */
export async function underUsableNode(steps) {
  if (usableMajors.includes(process.versions.node.split('.')[0])) return;
  try {
    const binary = await steps.run('Node.js', bring, () => broughtVersion);
    process.exit(await rerun(binary));
  } catch (error) {
    reportFailure(error);
    process.exit(1);
  }
}

async function bring(progress) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = path.join(root, '.node/node_modules', name);
  const binary = path.join(folder, 'bin/node');
  const marker = path.join(folder, 'package.json');
  if (existsSync(binary) && versionOf(marker) === broughtVersion) {
    return binary;
  }
  progress(`installing ${name}@${broughtVersion}`);
  await runLogged(
    'npm',
    [
      ...['install', '--prefix', '.node', '--no-save', '--no-package-lock'],
      ...['--ignore-scripts', '--no-audit', '--no-fund'],
      `${name}@${broughtVersion}`,
    ],
    {
      name: 'npm install',
      cwd: root,
      logFile: path.join(root, '.gitops/logs/node.log'),
      hint: 'Check that the npm registry can be reached, or install Node.js 22 or 24 yourself.',
    },
  );
  if (!existsSync(binary)) {
    throw new Failure(`The npm package ${name} has no bin/node.`, {
      hint: 'Install Node.js 22 or 24 yourself.',
    });
  }
  return binary;
}

function versionOf(packageJson) {
  return JSON.parse(readFileSync(packageJson, 'utf8')).version;
}

/**
 * Runs this script on another Node, with its bin first on PATH for everything that it starts. Headers for native builds
 * come from the same folder: a setting of the user's would have them built against another Node.
 */
function rerun(binary) {
  const bin = path.dirname(binary);
  const child = spawn(binary, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      npm_config_nodedir: path.dirname(bin),
    },
  });
  onAskedToEnd(signal => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => resolve(code ?? 1));
  });
}
