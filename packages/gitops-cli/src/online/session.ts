import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { codeOf, Failure } from '../failure';

/** Where `gitops login` leaves what the other commands need. */
export interface Session {
  /** Base URL of the portal's backend, without a trailing slash. */
  url: string;
  token: string;
  /** A guest's token lasts an hour and is renewed without asking. */
  guest: boolean;
}

function sessionFile(): string {
  const base = process.env.XDG_CONFIG_HOME || path.join(homedir(), '.config');
  return path.join(base, 'gitops', 'session.json');
}

/** Stores a session that this user alone can read. */
export function storeSession(session: Session): string {
  const file = sessionFile();
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // A file of its own first: the mode counts only when a file is made, and no reader sees half a session.
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(session), {
    mode: 0o600,
    flag: 'wx',
  });
  renameSync(temporary, file);
  return file;
}

export function removeSession(): void {
  rmSync(sessionFile(), { force: true });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function stored(): Session | undefined {
  let text: string;
  try {
    text = readFileSync(sessionFile(), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const value = parsed(text);
  if (
    !isRecord(value) ||
    typeof value.url !== 'string' ||
    typeof value.token !== 'string'
  )
    throw new Failure(`${sessionFile()} holds no session`, {
      hint: 'Run: gitops login',
    });
  return { url: value.url, token: value.token, guest: value.guest === true };
}

/** The session of GITOPS_URL and GITOPS_TOKEN, else the stored one. */
export function currentSession(): Session {
  const { GITOPS_URL: url, GITOPS_TOKEN: token } = process.env;
  if (token) {
    if (!url)
      throw new Failure('GITOPS_TOKEN is set, but GITOPS_URL is not', {
        hint: 'Set GITOPS_URL to the address of the portal backend.',
      });
    return { url: trimUrl(url), token, guest: false };
  }
  const session = stored();
  if (!session)
    throw new Failure('Nobody is logged in', {
      hint: 'Run: gitops login --url https://PORTAL, or set GITOPS_URL and GITOPS_TOKEN.',
    });
  return session;
}

/** Checks an address and takes trailing slashes off. */
export function trimUrl(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Failure(`${url} is no http or https address`);
  return url.replace(/\/+$/, '');
}

/** When a Backstage token ends, in ms since 1970; undefined for tokens that do not say. */
export function tokenExpiry(token: string): number | undefined {
  const [, payload] = token.split('.');
  const claims = parsed(
    Buffer.from(payload ?? '', 'base64url').toString('utf8'),
  );
  return isRecord(claims) && typeof claims.exp === 'number'
    ? claims.exp * 1000
    : undefined;
}
