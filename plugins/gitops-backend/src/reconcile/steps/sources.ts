import {
  EngineError,
  GitMirror,
  resolveRevision,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import type { Repositories } from '../repositories/Repositories';

/** A source at the commit that its target revision means now, with that commit's trees here. */
export interface SourceAtCommit {
  source: ApplicationSource;
  mirror: GitMirror;
  commit: string;
  /** Full ref name, where the target revision is one. */
  ref?: string;
}

/**
 * Resolves every source of an application (spec sources §10.1). Sources of one repository are resolved from one listing,
 * so that they cannot mix two states of it. Rejects with an EngineError.
 *
 * @param since - the refs must have been listed at or after this moment, in milliseconds since the epoch
 * @param revisions - takes the place of the target revisions, by index, when an operation asks for its own
 */
export async function resolveSources(
  sources: readonly ApplicationSource[],
  repositories: Repositories,
  since: number,
  revisions: readonly (string | undefined)[] = [],
): Promise<SourceAtCommit[]> {
  return Promise.all(
    sources.map(async (source, index) => {
      if (source.chart !== undefined || source.repoURL.startsWith('oci://')) {
        throw new EngineError(
          'RenderFailed',
          `Source ${source.repoURL} is a Helm chart repository or an OCI artifact, which is not supported yet`,
          { hint: 'Keep the chart or the manifests in a Git repository.' },
        );
      }
      const watcher = await repositories.watcher(source.repoURL);
      const refs = await watcher.refs(since);
      const { commit, ref } = resolveRevision(
        refs,
        revisions[index] ?? source.targetRevision,
        { repository: source.repoURL, tagPrefix: source.tagPrefix },
      );
      await watcher.mirror.fetchCommit(commit, ref ? { ref } : undefined);
      return { source, mirror: watcher.mirror, commit, ref };
    }),
  );
}
