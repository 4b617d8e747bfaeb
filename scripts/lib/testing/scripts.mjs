import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../paths.mjs';
import { runShown } from './command.mjs';
import { none, ofTap, oneCheck } from './counts.mjs';

/** Tests of these scripts, by Node's own test runner: they run before anything is built. */
export async function runScriptTests({ pattern = '' }) {
  const files = (await readdir(path.join(root, 'scripts/tests')))
    .map(name => `scripts/tests/${name}`)
    .filter(file => new RegExp(pattern).test(file));
  if (files.length === 0) return none;
  const folder = await mkdtemp(path.join(tmpdir(), 'gitops-scripts-'));
  const report = path.join(folder, 'report.tap');
  const reporter = (name, destination) => [
    ...['--test-reporter', name],
    ...['--test-reporter-destination', destination],
  ];
  try {
    await runShown(process.execPath, [
      ...['--test', ...reporter('dot', 'stdout'), ...reporter('tap', report)],
      ...files,
    ]);
    const text = await readFile(report, 'utf8').catch(() => undefined);
    return text === undefined ? oneCheck(false) : ofTap(text);
  } finally {
    await rm(folder, { recursive: true });
  }
}
