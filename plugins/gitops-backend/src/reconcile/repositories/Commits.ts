import { RefListing, resolveRevision } from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import type { RepositoryWatcher } from './RepositoryWatcher';

/** What target revisions mean in one listing: most applications of a repository share one, so it is found out once. */
export class Commits {
  readonly #known = new Map<string, Promise<string>>();
  readonly #refs: RefListing;
  readonly #watcher: RepositoryWatcher;

  constructor(refs: RefListing, watcher: RepositoryWatcher) {
    this.#refs = refs;
    this.#watcher = watcher;
  }

  /** The commit, fetched. */
  of(source: ApplicationSource): Promise<string> {
    const { targetRevision = '', tagPrefix = '' } = source;
    const key = `${targetRevision}\0${tagPrefix}`;
    const known = this.#known.get(key);
    if (known) return known;
    const found = this.#find(source);
    this.#known.set(key, found);
    return found;
  }

  async #find(source: ApplicationSource): Promise<string> {
    const { commit, ref } = resolveRevision(this.#refs, source.targetRevision, {
      repository: source.repoURL,
      tagPrefix: source.tagPrefix,
    });
    await this.#watcher.mirror.fetchCommit(commit, ref ? { ref } : undefined);
    return commit;
  }
}
