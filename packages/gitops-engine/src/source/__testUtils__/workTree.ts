import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A developer's git: a work tree, and commits pushed from it. Never blocks: the server may run in this process. */
export interface WorkTree {
  dir: string;
  git(...argv: string[]): Promise<string>;
  /** Writes files, and links to commits of other repositories, and pushes them; resolves to the commit. */
  push(change: {
    files?: Record<string, string | Buffer>;
    submodules?: Record<string, string>;
  }): Promise<string>;
}

/** @param url - of a repository that is empty or has been pushed from here */
export async function workTree(dir: string, url: string): Promise<WorkTree> {
  await mkdir(dir, { recursive: true });
  const git = async (...argv: string[]) => {
    const { stdout } = await run('git', argv, {
      cwd: dir,
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH: process.env.PATH,
        HOME: dir,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
      },
    });
    return stdout.trim();
  };
  await git('init', '--quiet', '-b', 'main');
  await git('remote', 'add', 'origin', url);
  return {
    dir,
    git,
    async push({ files = {}, submodules = {} }) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(dir, path)), { recursive: true });
        await writeFile(join(dir, path), content);
        await git('add', path);
      }
      for (const [path, commit] of Object.entries(submodules)) {
        const link = `160000,${commit},${path}`;
        await git('update-index', '--add', '--cacheinfo', link);
      }
      await git('commit', '--quiet', '-m', 'change');
      await git('push', '--quiet', '--force', 'origin', 'HEAD:main');
      return git('rev-parse', 'HEAD');
    },
  };
}
