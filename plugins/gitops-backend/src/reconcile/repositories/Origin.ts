import type {
  ChartRepositoryAccess,
  GitRemote,
  OpenSource,
  RefListing,
  SignedHistory,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';

/** How applications of one project reach one address, by either kind of client. */
export interface RemoteAccess {
  /** Stable name of the credentials: addresses that are reached in the same way share one origin. */
  identity: string;
  git: GitRemote;
  charts: ChartRepositoryAccess;
}

/** What people want to know of a revision. `date` is RFC 3339. */
export interface RevisionInfo {
  author?: string;
  date?: string;
  message?: string;
}

/** A source and what it means now. */
export interface OpenedSource extends OpenSource {
  /** Full ref name or tag, where one led to the revision. */
  ref?: string;
  describe(): Promise<RevisionInfo>;
  /** Git only: where signatures of the commit are looked at. */
  signed?: { mirror: SignedHistory; commit: string };
}

/**
 * One place that sources come from: a Git repository, a chart of a repository at a range of versions, an artifact at a tag.
 * It is listed once for all applications that use it.
 */
export interface Origin {
  /**
   * What a source means in a listing that began at `notBefore` (milliseconds since the epoch) or later. Sources that ask for
   * one moment get one listing, so that they cannot mix two states of a repository. Rejects with an EngineError.
   *
   * @param revision - takes the place of the source's target revision
   */
  open(
    source: ApplicationSource,
    notBefore: number,
    revision?: string,
  ): Promise<OpenedSource>;
  /** Branches and tags, listed at `notBefore` or later; Git only. */
  refs?(notBefore: number): Promise<RefListing>;
  /** Lists now; whoever uses it is told where something moved. */
  refresh(): Promise<void>;
  /** Polls from now on. */
  use(): void;
  stop(): Promise<void>;
}

/** What an origin tells. */
export interface OriginEvents {
  onMoved(): void;
  /** It stopped answering (with the error), or answers again. */
  onState(error: unknown | undefined): void;
}
