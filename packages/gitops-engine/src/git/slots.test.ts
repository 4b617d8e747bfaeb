import { mirrorSlots } from './slots';
import type { GitMirror, GitRemote } from './types';

const remote = { url: 'https://git.example/shop.git' };

/** Counts mirrors; what they read is tested on real Git beside this file. */
function counted() {
  const closed: number[] = [];
  let created = 0;
  const unused = async (): Promise<never> => {
    throw new Error('not part of this test');
  };
  const create = async (
    _name: string,
    of: () => GitRemote,
  ): Promise<GitMirror> => {
    created += 1;
    const number = created;
    return {
      remote: of(),
      listRefs: unused,
      fetchCommit: unused,
      prefetch: unused,
      objectAt: unused,
      listTree: unused,
      readBlobs: unused,
      commitInfo: unused,
      rawObject: unused,
      fetchTag: unused,
      expandCommit: unused,
      fetchHistory: unused,
      close: async () => {
        closed.push(number);
      },
    };
  };
  return {
    slots: mirrorSlots(['https'], create),
    closed,
    created: () => created,
  };
}

describe('mirrorSlots', () => {
  it('shares a mirror and closes it with its last user', async () => {
    const { slots, closed, created } = counted();
    const [one, two] = await Promise.all([
      slots.open(remote),
      slots.open(remote),
    ]);
    expect(created()).toBe(1);
    await one.close();
    await one.close();
    expect(closed).toEqual([]);
    await two.close();
    expect(closed).toEqual([1]);
  });

  it('opens anew after that', async () => {
    const { slots, created } = counted();
    await (await slots.open(remote)).close();
    await slots.open(remote);
    expect(created()).toBe(2);
  });

  it('closes everything at the end', async () => {
    const { slots, closed } = counted();
    const mirror = await slots.open(remote);
    await slots.close();
    await mirror.close();
    expect(closed).toEqual([1]);
  });
});
