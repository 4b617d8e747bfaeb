import { Watcher } from './Watcher';

const isSame = (a: string, b: string) => a === b;

function scripted(answers: (string | Error)[]) {
  let asked = 0;
  const list = async () => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    await new Promise(resolve => setTimeout(resolve, 2));
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { list, asked: () => asked };
}

describe('Watcher', () => {
  it('shares one listing between callers, and between all who ask for an older one', async () => {
    const { list, asked } = scripted(['a']);
    const watcher = new Watcher({
      list,
      isSame,
      interval: { min: 60_000, max: 60_000 },
      onMoved: () => {},
      onState: () => {},
    });
    const since = Date.now();
    await Promise.all(
      Array.from({ length: 1000 }, () => watcher.listing(since)),
    );
    await watcher.listing(since);
    expect(asked()).toBe(1);
    await new Promise(resolve => setTimeout(resolve, 3));
    await watcher.listing(Date.now());
    expect(asked()).toBe(2);
  });

  it('does not take a listing that began before the wish', async () => {
    let now = 100;
    const { list } = scripted(['old', 'new']);
    const watcher = new Watcher({
      list,
      isSame,
      interval: { min: 60_000, max: 60_000 },
      onMoved: () => {},
      onState: () => {},
      now: () => now,
    });
    const first = watcher.listing(0);
    now = 200;
    expect(await watcher.listing(200)).toBe('new');
    expect(await first).toBe('old');
  });

  it('tells of moves and of the repository going away and coming back, once each', async () => {
    const { list } = scripted([
      'a',
      'a',
      'b',
      new Error('down'),
      new Error('down'),
      'b',
    ]);
    const moves: string[] = [];
    const states: string[] = [];
    let now = 0;
    const watcher = new Watcher({
      list,
      isSame,
      interval: { min: 60_000, max: 60_000 },
      onMoved: listing => moves.push(listing),
      onState: error => states.push(error ? 'failed' : 'answers'),
      now: () => now,
    });
    for (let i = 0; i < 6; i++) {
      now += 1;
      await watcher.listing(now).catch(() => undefined);
    }
    expect(moves).toEqual(['b']);
    expect(states).toEqual(['answers', 'failed', 'answers']);
    expect(watcher.last).toBe('b');
  });

  it('polls from start to stop', async () => {
    const { list, asked } = scripted(['a']);
    const watcher = new Watcher({
      list,
      isSame,
      interval: { min: 5, max: 5 },
      onMoved: () => {},
      onState: () => {},
    });
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(asked()).toBe(0);
    watcher.start();
    await new Promise(resolve => setTimeout(resolve, 60));
    expect(asked()).toBeGreaterThan(1);
    await watcher.stop();
    await new Promise(resolve => setTimeout(resolve, 20));
    const settled = asked();
    await new Promise(resolve => setTimeout(resolve, 30));
    expect(asked()).toBe(settled);
  });
});
