import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadDevcluster } from '../devcluster.mjs';
import { runProgram } from './command.mjs';
import { ofJest, oneCheck, sum } from './counts.mjs';
import { requireGitPrograms } from './gitPrograms.mjs';
import { runScriptTests } from './scripts.mjs';

const integrationFiles = '\\.integration\\.test\\.';

/** Tests that need neither a control plane nor PostgreSQL. */
export async function runUnitTests({ pattern, steps }) {
  await steps.run('Programs of Git', requireGitPrograms);
  return sum([
    await runScriptTests({ pattern }),
    await runJest([
      ...['--testPathIgnorePatterns', integrationFiles, '/node_modules/'],
      ...(pattern ? ['--testPathPatterns', pattern] : []),
    ]),
  ]);
}

/** Tests on a real control plane, on SQLite and on PostgreSQL. */
export async function runIntegrationTests({ pattern = '', steps }) {
  const { ensurePrograms, startDevCluster, startPostgres, startRegistry } =
    await loadDevcluster();
  // Once, before the tests: getting the programs may take minutes.
  await steps.run('Programs of the control plane', async progress => {
    const cluster = await startDevCluster({
      onProgress: ({ step, message }) => progress(`${step}: ${message}`),
    });
    await cluster.stop();
  });
  await steps.run('Programs that tests compare with', async progress => {
    await ensurePrograms(['go-jsonnet'], {
      onProgress: ({ step, message }) => progress(`${step}: ${message}`),
    });
    const registry = await startRegistry();
    await registry.stop();
  });
  const postgres = await steps.run('PostgreSQL', () => startPostgres());
  try {
    return await runJest(
      ['--testPathPatterns', `(?=.*${pattern}).*${integrationFiles}`],
      {
        BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING:
          postgres.connectionString,
      },
    );
  } finally {
    await postgres.stop();
  }
}

async function runJest(args, env) {
  const folder = await mkdtemp(path.join(tmpdir(), 'gitops-jest-'));
  const report = path.join(folder, 'report.json');
  try {
    await runProgram(
      'backstage-cli',
      [
        ...['repo', 'test', '--maxWorkers', '2', '--json'],
        ...['--outputFile', report, ...args],
      ],
      { BACKSTAGE_TEST_DISABLE_DOCKER: '1', ...env },
    );
    const text = await readFile(report, 'utf8').catch(() => undefined);
    return text === undefined ? oneCheck(false) : ofJest(JSON.parse(text));
  } finally {
    await rm(folder, { recursive: true });
  }
}
