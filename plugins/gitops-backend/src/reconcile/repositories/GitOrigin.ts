import {
  CommitInfo,
  GitMirror,
  RefListing,
  resolveInRepository,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import type { GitContent } from './gitContents';
import type { OpenedSource, Origin, OriginEvents } from './Origin';
import { PollInterval, Watcher } from './Watcher';

/** Commits of one repository whose author and message are kept. */
const COMMITS_KEPT = 200;

/** How long contents stay open for renders that began before the next listing. */
const CLOSE_AFTER_MS = 120_000;

interface Meaning {
  content: GitContent;
  commit: string;
  ref?: string;
}

export interface GitOriginOptions extends OriginEvents {
  mirror: GitMirror;
  interval: PollInterval;
  /** Opens the files of a commit. */
  contentOf: (
    mirror: GitMirror,
    commit: string,
    ref: string | undefined,
  ) => Promise<GitContent>;
}

/** A Git repository. What a revision means in a listing is found out once for all applications. */
export class GitOrigin implements Origin {
  readonly #mirror: GitMirror;
  readonly #contentOf: GitOriginOptions['contentOf'];
  readonly #watcher: Watcher<RefListing>;
  readonly #infos = new LRUCache<string, Promise<CommitInfo>>({
    max: COMMITS_KEPT,
  });
  #meanings: { refs?: RefListing; known: Map<string, Promise<Meaning>> } = {
    known: new Map(),
  };

  constructor(options: GitOriginOptions) {
    const { mirror, interval, onMoved, onState } = options;
    this.#mirror = mirror;
    this.#contentOf = options.contentOf;
    this.#watcher = new Watcher({
      list: () => mirror.listRefs(),
      isSame: sameRefs,
      interval,
      onMoved,
      onState,
    });
  }

  async open(
    source: ApplicationSource,
    notBefore: number,
    revision = source.targetRevision ?? '',
  ): Promise<OpenedSource> {
    const refs = await this.#watcher.listing(notBefore);
    const { content, commit, ref } = await this.#meaning(
      refs,
      source,
      revision,
    );
    return {
      source,
      content,
      ref,
      describe: () => this.#info(commit),
      signed: { mirror: this.#mirror, commit },
    };
  }

  refs(notBefore: number): Promise<RefListing> {
    return this.#watcher.listing(notBefore);
  }

  async refresh(): Promise<void> {
    await this.#watcher.listing(Date.now());
  }

  use(): void {
    this.#watcher.start();
  }

  async stop(): Promise<void> {
    await this.#watcher.stop();
    await closeAll(this.#meanings.known);
    await this.#mirror.close();
  }

  #meaning(
    refs: RefListing,
    { repoURL, tagPrefix }: ApplicationSource,
    revision: string,
  ): Promise<Meaning> {
    if (this.#meanings.refs !== refs) {
      const before = this.#meanings.known;
      setTimeout(() => void closeAll(before), CLOSE_AFTER_MS).unref();
      this.#meanings = { refs, known: new Map() };
    }
    const { known } = this.#meanings;
    const key = `${revision}\0${tagPrefix ?? ''}`;
    const found = known.get(key);
    if (found) return found;
    const meaning = this.#find(refs, revision, {
      repository: repoURL,
      tagPrefix,
    });
    known.set(key, meaning);
    // A fetch that failed may succeed at the next try, with the same listing.
    meaning.catch(() => known.delete(key));
    return meaning;
  }

  async #find(
    refs: RefListing,
    revision: string,
    options: { repository: string; tagPrefix?: string },
  ): Promise<Meaning> {
    const { commit, ref } = await resolveInRepository(
      this.#mirror,
      refs,
      revision,
      options,
    );
    return {
      commit,
      ref,
      content: await this.#contentOf(this.#mirror, commit, ref),
    };
  }

  #info(commit: string): Promise<CommitInfo> {
    const known = this.#infos.get(commit);
    if (known) return known;
    const info = this.#mirror.commitInfo(commit);
    this.#infos.set(commit, info);
    info.catch(() => this.#infos.delete(commit));
    return info;
  }
}

async function closeAll(
  meanings: ReadonlyMap<string, Promise<Meaning>>,
): Promise<void> {
  await Promise.allSettled(
    [...meanings.values()].map(async meaning =>
      (await meaning).content.close(),
    ),
  );
}

function sameRefs(a: RefListing, b: RefListing): boolean {
  if (a.head !== b.head || a.refs.size !== b.refs.size) return false;
  for (const [ref, commit] of a.refs) {
    if (b.refs.get(ref) !== commit) return false;
  }
  return true;
}
