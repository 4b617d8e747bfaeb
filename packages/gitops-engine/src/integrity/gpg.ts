import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import { findProgram, type Launcher } from '../launcher';
import { readGpgKeys, type GpgKey } from './gpgKeys';
import { readGpgStatus } from './gpgStatus';
import type { SignatureOutcome } from './signature';

/** Checks GPG signatures by the installed gpg, with keyrings of its own. */
export interface Gpg {
  /** @param keys - public keys in ASCII armour: the whole keyring */
  check(
    signature: string,
    payload: Buffer,
    keys: readonly string[],
  ): Promise<SignatureOutcome>;
  /** The keys in a text, for who registers them; none where it holds none. */
  describe(armour: string): Promise<GpgKey[]>;
}

const LIMITS = { deadlineMs: 30_000, maxOutputBytes: 1024 * 1024 };
/**
 * No configuration, no agent, no network, no web of trust: who is registered is trusted, and the policy says for what
 * (spec sources §16).
 */
const OPTIONS = [
  '--no-options',
  '--batch',
  '--no-tty',
  '--quiet',
  '--no-autostart',
  '--disable-dirmngr',
  '--no-auto-key-retrieve',
  '--no-auto-check-trustdb',
  '--trust-model',
  'always',
];

/** @param folder - private to this process; keyrings are made there again when they are missing */
export function createGpg(options: {
  launcher: Launcher;
  folder: string;
  /** Default: the one on PATH. */
  program?: string;
}): Gpg {
  const { launcher, folder } = options;
  const making = new Map<string, Promise<string>>();

  const run = (home: string, argv: readonly string[], stdin: Uint8Array) => {
    const program = findProgram(options.program ?? 'gpg');
    if (program === undefined) {
      throw new EngineError('InvalidInput', 'gpg is not installed.', {
        hint: 'Install GnuPG where the engine runs, or sign with ssh keys.',
      });
    }
    return launcher.run({
      program,
      argv: ['--homedir', home, ...OPTIONS, ...argv],
      cwd: home,
      env: { HOME: home, PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
      stdin,
      ...LIMITS,
    });
  };
  const makeKeyring = async (home: string, keys: readonly string[]) => {
    if (await exists(home)) return home;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = await mkdtemp(join(folder, 'new-'));
    const armour = Buffer.from(keys.map(key => `${key.trim()}\n`).join('\n'));
    // Its outcome shows at the first signature: of a key that was not read, it says that it is not registered.
    if (armour.length > 0) await run(draft, ['--import'], armour);
    // A keyring is there whole or not at all.
    await rename(draft, home).catch(() => rm(draft, { recursive: true }));
    return home;
  };
  const keyring = (keys: readonly string[]): Promise<string> => {
    const digest = createHash('sha256')
      .update(JSON.stringify(keys))
      .digest('hex')
      .slice(0, 40);
    const known = making.get(digest);
    if (known) return known;
    const home = join(folder, `keyring-${digest}`);
    const made = makeKeyring(home, keys);
    making.set(digest, made);
    made.catch(() => making.delete(digest));
    return made;
  };

  return {
    async describe(armour) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const home = await mkdtemp(join(folder, 'new-'));
      try {
        const { stdout } = await run(
          home,
          // Of a revoked key gpg looks into a trust database, which this model lets it make.
          ['--trust-model', 'direct', '--with-colons', '--show-keys'],
          Buffer.from(`${armour.trim()}\n`),
        );
        return readGpgKeys(stdout.toString('utf8'));
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    },
    async check(signature, payload, keys) {
      const home = await keyring(keys);
      const work = await mkdtemp(join(folder, 'check-'));
      try {
        const file = join(work, 'signature.asc');
        await writeFile(file, Buffer.from(signature, 'latin1'));
        const { stdout } = await run(
          home,
          ['--lock-never', '--status-fd', '1', '--verify', '--', file, '-'],
          payload,
        );
        return readGpgStatus(stdout.toString('utf8'));
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
