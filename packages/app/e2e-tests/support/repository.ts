import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { setting } from './environment';

const run = promisify(execFile);

/** A clone of the examples' repository, as a developer has one. */
export interface Clone {
  /** Replaces text in a file, commits and pushes; resolves to the commit's id. */
  push(change: {
    file: string;
    from: string;
    to: string;
    message: string;
  }): Promise<string>;
  remove(): Promise<void>;
}

export async function cloneExamples(): Promise<Clone> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gitops-e2e-clone-'));
  const git = async (...args: string[]) => {
    const { stdout } = await run('git', ['-C', folder, ...args], {
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
      },
    });
    return stdout.trim();
  };
  await git('clone', '-q', setting('GITOPS_E2E_REPOSITORY'), '.');
  return {
    async push({ file, from, to, message }) {
      const target = path.join(folder, file);
      const before = await readFile(target, 'utf8');
      if (!before.includes(from)) throw new Error(`${file} has no "${from}".`);
      await writeFile(target, before.replace(from, to));
      await git('commit', '-q', '-a', '-m', message);
      await git('push', '-q');
      return git('rev-parse', 'HEAD');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
