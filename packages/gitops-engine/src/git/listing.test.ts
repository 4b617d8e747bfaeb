import { EngineError } from '../errors';
import { sharedListing } from './listing';
import type { RefListing } from './types';

const listingOf = (head: string): RefListing => ({ head, refs: new Map() });

/** Listings that end when the test says so; faults that no server can be asked for at the right moment. */
function controlled() {
  const started: {
    resolve: (listing: RefListing) => void;
    reject: (error: Error) => void;
  }[] = [];
  return {
    started,
    list: () =>
      new Promise<RefListing>((resolve, reject) => {
        started.push({ resolve, reject });
      }),
  };
}
const turn = () => new Promise(resolve => setImmediate(resolve));
const unreachable = () => new EngineError('RepositoryUnreachable', 'gone');

describe('sharedListing', () => {
  it('is one for all who ask before it begins', async () => {
    const { started, list } = controlled();
    const ask = sharedListing(list);
    const asked = [ask(), ask(), ask()];
    await turn();
    expect(started).toHaveLength(1);
    started[0].resolve(listingOf('a'));
    expect(await Promise.all(asked)).toEqual(Array(3).fill(listingOf('a')));
  });

  it('is a new one for those who ask while one runs, so that none is told of a time before', async () => {
    const { started, list } = controlled();
    const ask = sharedListing(list);
    const first = ask();
    await turn();
    const later = [ask(), ask()];
    await turn();
    expect(started).toHaveLength(1);
    started[0].resolve(listingOf('old'));
    expect(await first).toEqual(listingOf('old'));
    await turn();
    expect(started).toHaveLength(2);
    started[1].resolve(listingOf('new'));
    expect(await Promise.all(later)).toEqual(Array(2).fill(listingOf('new')));
  });

  it('goes on after a failure', async () => {
    const { started, list } = controlled();
    const ask = sharedListing(list);
    const first = ask();
    await turn();
    started[0].reject(unreachable());
    await expect(first).rejects.toThrow('gone');
    const second = ask();
    await turn();
    started[1].resolve(listingOf('a'));
    expect(await second).toEqual(listingOf('a'));
  });

  it('tries again where the remote does not answer, and waits longer each time', async () => {
    const times: number[] = [];
    const ask = sharedListing(
      async () => {
        times.push(Date.now());
        throw unreachable();
      },
      { attempts: 3 },
    );
    await expect(ask()).rejects.toThrow('gone');
    expect(times).toHaveLength(3);
    expect(times[1] - times[0]).toBeGreaterThanOrEqual(245);
    expect(times[2] - times[1]).toBeGreaterThanOrEqual(495);
  });

  it('does not try again what will not change', async () => {
    let tries = 0;
    const ask = sharedListing(
      async () => {
        tries += 1;
        throw new EngineError('AuthenticationFailed', 'no');
      },
      { attempts: 3 },
    );
    await expect(ask()).rejects.toThrow('no');
    expect(tries).toBe(1);
  });
});
