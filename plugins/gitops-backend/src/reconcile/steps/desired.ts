import { createHash } from 'node:crypto';
import { prepareManifests, TrackingSettings } from '@backstage-gitops/engine';
import { DEFAULT_PROJECT } from '@backstage-gitops/plugin-gitops-common';
import type { StatusRow } from '../../store/types';
import type { OpenedSource } from '../repositories/Origin';
import type { AppState, DesiredState } from '../state/AppState';
import { IntegrityContext, verifySources } from './integrity';
import {
  joinKeys,
  openSources,
  renderRequests,
  renderSources,
  SourcesContext,
} from './sources';

export interface DesiredContext extends SourcesContext {
  tracking: TrackingSettings;
  /** Whether a kind is namespaced in the destination cluster; undefined where the cluster does not know it. */
  isNamespaced: (group: string, kind: string) => boolean | undefined;
  integrity: IntegrityContext;
}

/**
 * The desired state of an application at what its target revisions mean now. Answers the very state that it has when
 * the content of its sources is the same, whatever commit it stands in (DESIGN decision 3). Rejects with an EngineError.
 *
 * @param since - how fresh listings must be, see `openSources`
 * @param revisions - take the place of the target revisions, by source
 */
export async function makeDesired(
  state: AppState,
  context: DesiredContext,
  since: number,
  revisions?: readonly (string | undefined)[],
): Promise<DesiredState> {
  const opened = await openSources(state, context, since, revisions);
  const project = state.document.spec.project || DEFAULT_PROJECT;
  await verifySources(opened, project, context.integrity);
  const requests = renderRequests(state, opened, context, since);
  const renders = await renderSources(state, requests, context);
  const renderKey = joinKeys(renders.map(({ key }) => key));
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
    revisions: await Promise.all(opened.map(describe)),
  };
}

async function describe(
  source: OpenedSource,
): Promise<StatusRow['revisions'][number]> {
  const { author, date, message } = await source.describe();
  return {
    repoUrl: source.source.repoURL,
    revision: source.content.revision,
    ref: source.ref,
    author,
    date,
    message,
  };
}

/**
 * Whether the content of an application's sources is another than its desired state was made from, by the newest listings
 * that are here: asks nothing, renders nothing. One that cannot be told is worth a look.
 */
export async function hasMoved(
  state: AppState,
  context: SourcesContext,
): Promise<boolean> {
  const { desired, sourceError } = state;
  if (!desired || sourceError) return true;
  try {
    const opened = await openSources(state, context, 0);
    const requests = renderRequests(state, opened, context, 0);
    const keys = await Promise.all(
      requests.map(request => context.renderer.renderKey(request)),
    );
    return joinKeys(keys) !== desired.renderKey;
  } catch {
    return true;
  }
}
