import type { GitMirror, RefListing } from '@backstage-gitops/engine';
import { RepositoryWatcher } from './RepositoryWatcher';

const listing = (commit: string): RefListing => ({
  defaultBranch: 'main',
  head: commit,
  refs: new Map([['refs/heads/main', commit]]),
});

/** Counts listings and answers what the test says; a real remote cannot be asked to fail on the second listing. */
function scripted(answers: (RefListing | Error)[]) {
  let asked = 0;
  const unused = async (): Promise<never> => {
    throw new Error('not part of this test');
  };
  const mirror: GitMirror = {
    remote: { url: 'https://git.example/shop.git' },
    listRefs: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      await new Promise(resolve => setTimeout(resolve, 2));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    fetchCommit: unused,
    objectAt: unused,
    listTree: unused,
    readBlobs: unused,
    commitInfo: unused,
    close: async () => {},
  };
  return { mirror, asked: () => asked };
}

describe('RepositoryWatcher', () => {
  it('shares one listing between callers, and between all who ask for an older one', async () => {
    const { mirror, asked } = scripted([listing('a')]);
    const watcher = new RepositoryWatcher({
      mirror,
      interval: { min: 60_000, max: 60_000 },
      onMoved: () => {},
      onState: () => {},
    });
    const since = Date.now();
    await Promise.all(Array.from({ length: 1000 }, () => watcher.refs(since)));
    await watcher.refs(since);
    expect(asked()).toBe(1);
    await new Promise(resolve => setTimeout(resolve, 3));
    await watcher.refs(Date.now());
    expect(asked()).toBe(2);
  });

  it('does not take a listing that began before the wish', async () => {
    let now = 100;
    const { mirror } = scripted([listing('old'), listing('new')]);
    const watcher = new RepositoryWatcher({
      mirror,
      interval: { min: 60_000, max: 60_000 },
      onMoved: () => {},
      onState: () => {},
      now: () => now,
    });
    const first = watcher.refs(0);
    now = 200;
    expect((await watcher.refs(200)).head).toBe('new');
    expect((await first).head).toBe('old');
  });

  it('tells of moves and of the repository going away and coming back, once each', async () => {
    const { mirror } = scripted([
      listing('a'),
      listing('a'),
      listing('b'),
      new Error('down'),
      new Error('down'),
      listing('b'),
    ]);
    const moves: (string | undefined)[] = [];
    const states: string[] = [];
    let now = 0;
    const watcher = new RepositoryWatcher({
      mirror,
      interval: { min: 60_000, max: 60_000 },
      onMoved: refs => moves.push(refs.head),
      onState: error => states.push(error ? 'failed' : 'answers'),
      now: () => now,
    });
    for (let i = 0; i < 6; i++) {
      now += 1;
      await watcher.refs(now).catch(() => undefined);
    }
    expect(moves).toEqual(['b']);
    expect(states).toEqual(['failed', 'answers']);
    expect(watcher.lastRefs?.head).toBe('b');
  });

  it('polls only while it is used', async () => {
    const { mirror, asked } = scripted([listing('a')]);
    const watcher = new RepositoryWatcher({
      mirror,
      interval: { min: 5, max: 5 },
      onMoved: () => {},
      onState: () => {},
    });
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(asked()).toBe(0);
    watcher.use();
    await new Promise(resolve => setTimeout(resolve, 60));
    expect(asked()).toBeGreaterThan(1);
    watcher.release();
    await new Promise(resolve => setTimeout(resolve, 20));
    const settled = asked();
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(asked()).toBe(settled);
  });
});
