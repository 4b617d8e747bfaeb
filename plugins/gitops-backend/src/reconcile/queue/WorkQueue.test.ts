import { WorkQueue } from './WorkQueue';

const tick = () => new Promise<void>(resolve => setImmediate(resolve));

/** A queue whose work ends when the test says so. */
function heldQueue(concurrency = 2) {
  const started: [string, number][] = [];
  const releases = new Map<string, () => void>();
  const errors: string[] = [];
  const queue = new WorkQueue({
    concurrency,
    work: (key, reasons) => {
      started.push([key, reasons]);
      return new Promise<void>(resolve => releases.set(key, resolve));
    },
    onError: key => errors.push(key),
  });
  const release = async (key: string) => {
    releases.get(key)?.();
    await tick();
    await tick();
  };
  return { queue, started, release, errors };
}

describe('WorkQueue', () => {
  it('merges wishes for a waiting key into one run', async () => {
    const { queue, started } = heldQueue();
    queue.add('a', 1);
    queue.add('a', 4);
    await tick();
    expect(started).toEqual([['a', 5]]);
  });

  it('runs a key once more when a wish came while it ran, never twice at the same time', async () => {
    const { queue, started, release } = heldQueue();
    queue.add('a', 1);
    await tick();
    queue.add('a', 2);
    queue.add('a', 8);
    await tick();
    expect(started).toEqual([['a', 1]]);
    await release('a');
    expect(started).toEqual([
      ['a', 1],
      ['a', 10],
    ]);
  });

  it('keeps to its concurrency and lets urgent keys go first', async () => {
    const { queue, started, release } = heldQueue(1);
    queue.add('a', 1);
    await tick();
    queue.add('b', 1);
    queue.add('c', 1, { urgent: true });
    await tick();
    expect(started.map(([key]) => key)).toEqual(['a']);
    await release('a');
    await release('c');
    expect(started.map(([key]) => key)).toEqual(['a', 'c', 'b']);
  });

  it('raises a waiting key to urgent and keeps its reasons', async () => {
    const { queue, started, release } = heldQueue(1);
    queue.add('a', 1);
    await tick();
    queue.add('b', 1);
    queue.add('c', 1);
    queue.add('c', 2, { urgent: true });
    await release('a');
    expect(started[1]).toEqual(['c', 3]);
  });

  it('goes on after a throw', async () => {
    const seen: string[] = [];
    const errors: string[] = [];
    const queue = new WorkQueue({
      concurrency: 1,
      work: async key => {
        seen.push(key);
        if (key === 'a') throw new Error('broken');
      },
      onError: key => errors.push(key),
    });
    queue.add('a', 1);
    queue.add('b', 1);
    await tick();
    await tick();
    await tick();
    expect(seen).toEqual(['a', 'b']);
    expect(errors).toEqual(['a']);
  });

  it('holds the earliest of several delays, with the reasons of all', async () => {
    const { queue, started } = heldQueue();
    queue.addAfter('a', 1, 60_000);
    queue.addAfter('a', 2, 5);
    queue.addAfter('a', 4, 30_000);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(started).toEqual([['a', 7]]);
  });

  it('waits for running work when it stops, and starts nothing more', async () => {
    const { queue, started, release } = heldQueue(1);
    queue.add('a', 1);
    await tick();
    queue.add('b', 1);
    const stopped = queue.stop();
    await release('a');
    await stopped;
    expect(started.map(([key]) => key)).toEqual(['a']);
  });
});
