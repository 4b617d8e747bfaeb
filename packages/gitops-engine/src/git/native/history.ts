import { stat } from 'node:fs/promises';
import { revisionNotFound } from '../failures';
import type { History } from '../objects';
import { requireRefName } from '../refName';
import { runLocalGit, type MirrorAccess } from './access';
import type { CatFile } from './catFile';
import { gitFailure } from './failure';
import { runFetch, UNKNOWN_OBJECT } from './fetch';
import { initialise } from './initialise';

/** What git itself takes for --unshallow. */
const WHOLE_HISTORY = 0x7fffffff;
const LOCAL = { deadlineMs: 30_000, maxOutputBytes: 1024 * 1024 };
const SHAPE = { depth: WHOLE_HISTORY, filter: 'tree:0' } as const;

/**
 * Commits without their trees, in a repository of their own: in the mirror itself they would make git tell servers that it has
 * what it has not, and the trees of a later fetch would stay away.
 *
 * @param access - of that repository; it is made when it is first needed
 */
export function nativeHistory(access: MirrorAccess, catFile: CatFile): History {
  let ready: Promise<void> | undefined;

  const prepare = () => {
    ready ??= initialise(access);
    return ready;
  };
  const isThere = () =>
    stat(access.gitDir).then(
      () => true,
      () => false,
    );
  const fetch = async (what: string, ...refspecs: string[]) => {
    await prepare();
    const failure = await runFetch(access, SHAPE, refspecs);
    if (failure === undefined) return undefined;
    return UNKNOWN_OBJECT.test(failure)
      ? revisionNotFound(access.remote(), what)
      : gitFailure(access, failure);
  };

  return {
    async fetch(commit, ref) {
      const kept = `refs/gitops/${commit}`;
      const failure = await fetch(commit, `+${commit}:${kept}`);
      if (failure?.reason === 'RevisionNotFound' && ref !== undefined) {
        const byRef = await fetch(commit, `+${requireRefName(ref)}:${kept}`);
        if (byRef) throw byRef;
      } else if (failure) throw failure;
    },
    async fetchAll() {
      const failure = await fetch(
        'HEAD',
        ...['heads', 'tags'].map(
          kind => `+refs/${kind}/*:refs/gitops/${kind}/*`,
        ),
      );
      if (failure) throw failure;
    },
    async expand(digits) {
      if (!(await isThere())) return undefined;
      const { code, stdout } = await runLocalGit(
        access,
        ['rev-parse', '--verify', '--quiet', `${digits}^{commit}`],
        LOCAL,
      );
      return code === 0 ? stdout.toString('utf8').trim() : undefined;
    },
    async read(id, maxBytes) {
      return (await isThere()) ? catFile.read(id, maxBytes) : undefined;
    },
    close: () => catFile.close(),
  };
}
