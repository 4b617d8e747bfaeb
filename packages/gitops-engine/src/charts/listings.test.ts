import { createListings } from './listings';

const open = () => {
  let time = 1000;
  let made = 0;
  const listings = createListings<{ n: number }>({
    ttlMs: 100,
    maxBytes: 1000,
    bytesOf: () => 10,
    now: () => time,
  });
  const endings: (() => void)[] = [];
  const make = () => {
    made += 1;
    const n = made;
    return new Promise<{ n: number }>(resolve =>
      endings.push(() => resolve({ n })),
    );
  };
  return {
    get: (notBefore?: number) => listings.get('a', make, { notBefore }),
    fail: () =>
      listings.get('a', async () => {
        throw new Error('down');
      }),
    end: () => endings.shift()?.(),
    pass: (ms: number) => {
      time += ms;
    },
    now: () => time,
  };
};

it('an answer counts from when it was asked for', async () => {
  const { get, end, pass } = open();
  const first = get();
  pass(90);
  end();
  expect(await first).toEqual({ n: 1 });
  expect(await get()).toEqual({ n: 1 });
  pass(10);
  const second = get();
  end();
  expect(await second).toEqual({ n: 2 });
});

it('who needs one that began later waits for the next, together with others', async () => {
  const { get, end, pass, now } = open();
  const early = get();
  pass(10);
  const late = [get(now()), get(now())];
  end();
  expect(await early).toEqual({ n: 1 });
  await new Promise(resolve => setImmediate(resolve));
  end();
  expect(await Promise.all(late)).toEqual([{ n: 2 }, { n: 2 }]);
});

it('a failure is not remembered', async () => {
  const { get, fail, end } = open();
  await expect(fail()).rejects.toThrow('down');
  const next = get();
  end();
  expect(await next).toEqual({ n: 1 });
});
