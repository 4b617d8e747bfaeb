import {
  mockServices,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { inspect } from 'node:util';
import { loadSealing } from './loadSealing';
import { isSealed, Sealing } from './Sealing';
import { Secret } from './Secret';

const key = () => new Secret(randomBytes(32).toString('base64'));

describe('Secret', () => {
  it('comes out nowhere but by reveal', () => {
    const secret = new Secret('hunter2');
    const shown = [
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ deep: { secret } }, { depth: 9, showHidden: true }),
      JSON.stringify(Object.entries(secret)),
    ].join();
    expect(shown).not.toContain('hunter2');
    expect(secret.reveal()).toBe('hunter2');
  });
});

describe('Sealing', () => {
  it('opens what it sealed, in the same place only', () => {
    const sealing = new Sealing([key()]);
    const sealed = sealing.seal({ password: 'hunter2' }, 'repositories/1');
    expect(sealed).not.toContain('hunter2');
    expect(isSealed(sealed)).toBe(true);
    expect(sealing.open(sealed, 'repositories/1').reveal()).toEqual({
      password: 'hunter2',
    });
    expect(() => sealing.open(sealed, 'repositories/2')).toThrow(
      'the sealed value of repositories/2 does not open',
    );
  });

  it('refuses a changed value', () => {
    const sealing = new Sealing([key()]);
    const sealed = sealing.seal('a', 'x');
    const changed = `${sealed.slice(0, -6)}AAAA==`;
    expect(() => sealing.open(changed, 'x')).toThrow('does not open');
  });

  it('seals with the first key and opens with all', () => {
    const [old, fresh] = [key(), key()];
    const before = new Sealing([old]).seal('a', 'x');
    const rotated = new Sealing([fresh, old]);
    expect(rotated.open(before, 'x').reveal()).toBe('a');
    const after = rotated.seal('b', 'x');
    expect(new Sealing([fresh]).open(after, 'x').reveal()).toBe('b');
    expect(() => new Sealing([old]).open(after, 'x')).toThrow(
      /needs encryption key [0-9a-f]{8}/,
    );
  });

  it('derives keys that differ by use and by key', () => {
    const [one, two] = [key(), key()];
    const derived = new Sealing([one, two]).derivedKey('a');
    expect(derived).toHaveLength(32);
    expect(new Sealing([one]).derivedKey('a')).toEqual(derived);
    expect(new Sealing([one]).derivedKey('b')).not.toEqual(derived);
    expect(new Sealing([two]).derivedKey('a')).not.toEqual(derived);
  });

  it('says which key is no key', () => {
    expect(() => new Sealing([key(), new Secret('short')])).toThrow(
      'gitops.encryption.keys[1] is not 32 bytes in base64',
    );
  });
});

describe('loadSealing', () => {
  const directory = createMockDirectory();

  it('makes a development key once, readable by its owner only, and says so', async () => {
    const logger = mockServices.logger.mock();
    const file = directory.resolve('keys/key');
    const config = mockServices.rootConfig({
      data: { gitops: { encryption: { developmentKeyFile: file } } },
    });
    const sealed = (await loadSealing({ config, logger })).seal('a', 'x');
    const again = await loadSealing({ config, logger });
    expect(again.open(sealed, 'x').reveal()).toBe('a');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('development key'),
    );
  });

  it('takes configured keys', async () => {
    const secret = randomBytes(32).toString('base64');
    const config = mockServices.rootConfig({
      data: { gitops: { encryption: { keys: [{ secret }] } } },
    });
    const sealing = await loadSealing({
      config,
      logger: mockServices.logger.mock(),
    });
    const other = new Sealing([new Secret(secret)]);
    expect(other.open(sealing.seal(1, 'x'), 'x').reveal()).toBe(1);
  });
});
