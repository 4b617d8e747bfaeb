import { createHash } from 'node:crypto';
import {
  prepareManifests,
  Renderer,
  TrackingSettings,
} from '@backstage-gitops/engine';
import type { StatusRow } from '../../store/types';
import type { Repositories } from '../repositories/Repositories';
import type { AppState, DesiredState } from '../state/AppState';
import { resolveSources, SourceAtCommit } from './sources';

export interface DesiredContext {
  repositories: Repositories;
  renderer: Renderer;
  tracking: TrackingSettings;
  /** Whether a kind is namespaced in the destination cluster; undefined where the cluster does not know it. */
  isNamespaced: (group: string, kind: string) => boolean | undefined;
}

/**
 * The desired state of an application at what its target revisions mean now. Answers the very state that it has when
 * the content of its sources is the same, whatever commit it stands in (DESIGN decision 3). Rejects with an EngineError.
 *
 * @param since - how fresh the refs must be, see `resolveSources`
 * @param revisions - take the place of the target revisions, by source
 */
export async function makeDesired(
  state: AppState,
  context: DesiredContext,
  since: number,
  revisions?: readonly (string | undefined)[],
): Promise<DesiredState> {
  const { repositories, renderer } = context;
  const sources = await resolveSources(
    state.sources,
    repositories,
    since,
    revisions,
  );
  const renders = await Promise.all(
    sources
      .filter(({ source }) => source.path !== undefined)
      .map(({ source, mirror, commit }) =>
        renderer.render({ mirror, commit, source }),
      ),
  );
  const renderKey = renders.map(({ key }) => key).join(' ');
  const { desired, row } = state;
  if (
    desired &&
    desired.renderKey === renderKey &&
    desired.generation === row.generation
  ) {
    return desired;
  }
  const { objects, conditions } = prepareManifests(renders, {
    appName: state.instance,
    destinationNamespace: row.destinationNamespace,
    isNamespaced: context.isNamespaced,
    tracking: context.tracking,
  });
  return {
    hash: createHash('sha256').update(JSON.stringify(objects)).digest('hex'),
    renderKey,
    generation: row.generation,
    objects,
    conditions,
    revisions: await describeRevisions(sources, repositories),
  };
}

async function describeRevisions(
  sources: readonly SourceAtCommit[],
  repositories: Repositories,
): Promise<StatusRow['revisions']> {
  return Promise.all(
    sources.map(async ({ source, commit, ref }) => {
      const info = await repositories.commitInfo(source.repoURL, commit);
      return {
        repoUrl: source.repoURL,
        revision: commit,
        ref,
        author: info.author,
        date: info.date,
        message: info.message,
      };
    }),
  );
}
