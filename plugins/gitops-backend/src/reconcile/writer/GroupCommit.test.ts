import { mockServices } from '@backstage/backend-test-utils';
import { GroupCommit } from './GroupCommit';

function writer(commit: (batch: string[]) => Promise<void>) {
  return new GroupCommit<string[]>({
    empty: () => [],
    commit,
    delayMs: 20,
    logger: mockServices.logger.mock(),
  });
}

describe('GroupCommit', () => {
  it('writes what comes at the same time in one transaction', async () => {
    const batches: string[][] = [];
    const group = writer(async batch => {
      batches.push(batch);
    });
    await Promise.all([
      group.now(batch => batch.push('a')),
      group.now(batch => batch.push('b')),
    ]);
    expect(batches).toEqual([['a', 'b']]);
  });

  it('gathers lazy changes until their delay, and takes them along with an urgent one', async () => {
    const batches: string[][] = [];
    const group = writer(async batch => {
      batches.push(batch);
    });
    group.later(batch => batch.push('lazy'));
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(batches).toEqual([]);
    await group.now(batch => batch.push('urgent'));
    expect(batches).toEqual([['lazy', 'urgent']]);
    group.later(batch => batch.push('alone'));
    await new Promise(resolve => setTimeout(resolve, 40));
    expect(batches[1]).toEqual(['alone']);
  });

  it('runs one transaction at a time and keeps the order', async () => {
    const log: string[] = [];
    const group = writer(async batch => {
      log.push(`begin ${batch}`);
      await new Promise(resolve => setTimeout(resolve, 5));
      log.push(`end ${batch}`);
    });
    const first = group.now(batch => batch.push('1'));
    await new Promise(resolve => setTimeout(resolve, 2));
    await Promise.all([first, group.now(batch => batch.push('2'))]);
    expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
  });

  it('tries a failed batch again and loses nothing', async () => {
    let fails = 2;
    const written: string[] = [];
    const group = writer(async batch => {
      if (fails > 0) {
        fails -= 1;
        throw new Error('database is away');
      }
      written.push(...batch);
    });
    const first = group.now(batch => batch.push('a'));
    group.later(batch => batch.push('b'));
    await first;
    await group.stop();
    expect(written).toEqual(['a', 'b']);
  });

  it('writes what is left when it stops', async () => {
    const written: string[] = [];
    const group = writer(async batch => {
      written.push(...batch);
    });
    group.later(batch => batch.push('last'));
    await group.stop();
    expect(written).toEqual(['last']);
  });
});
