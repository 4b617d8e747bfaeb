import { repositoryUnreachable } from '../failures';
import { runRemoteGit, type MirrorAccess } from './access';
import { REMOTE_NAME } from './environment';

const FETCH_DEADLINE_MS = 600_000;
const MAX_MESSAGES_BYTES = 1024 * 1024;

/** The server does not hand this out, or has no such thing. */
export const UNKNOWN_OBJECT =
  /not our ref|unadvertised object|couldn't find remote ref|no such ref|unable to parse object|want [0-9a-f]{40} not valid/i;

/** What `git fetch` is asked to leave out, and how much of history to bring. */
export interface FetchShape {
  depth?: number;
  filter?: 'blob:none' | 'blob:limit=1m' | 'tree:0';
  /** Brings everything, as if nothing were here. */
  anew?: boolean;
  /** Does not tell what is here: for objects that are known to be missing. */
  withoutNegotiation?: boolean;
}

/** Runs `git fetch` for refspecs; what it printed where it failed, undefined where it did not. */
export async function runFetch(
  access: MirrorAccess,
  { depth, filter, anew = false, withoutNegotiation = false }: FetchShape,
  refspecs: readonly string[],
): Promise<string | undefined> {
  const { code, stderr } = await runRemoteGit(
    access,
    access.gitDir,
    [
      ...(withoutNegotiation ? ['-c', 'fetch.negotiationAlgorithm=noop'] : []),
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--no-recurse-submodules',
      ...(depth === undefined ? [] : [`--depth=${depth}`]),
      ...(access.partial
        ? [filter === undefined ? '--no-filter' : `--filter=${filter}`]
        : []),
      ...(anew ? ['--refetch'] : []),
      '--stdin',
      REMOTE_NAME,
    ],
    {
      deadlineMs: FETCH_DEADLINE_MS,
      maxOutputBytes: MAX_MESSAGES_BYTES,
      stdin: Buffer.from(refspecs.map(each => `${each}\n`).join('')),
    },
  );
  if (code === 0) return undefined;
  const text = stderr.toString('utf8').trim();
  if (text !== '') return text;
  throw repositoryUnreachable(access.remote(), 'git fetch failed');
}
