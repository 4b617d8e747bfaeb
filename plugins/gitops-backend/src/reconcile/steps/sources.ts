import {
  buildFacts,
  ClusterFacts,
  isReferenceOnly,
  lentContents,
  Renderer,
  RenderRequest,
  SourceAccess,
} from '@backstage-gitops/engine';
import type { OpenedSource } from '../repositories/Origin';
import type { Repositories } from '../repositories/Repositories';
import type { AppState } from '../state/AppState';
import { inSource } from './sourceFailure';

/** What opening and rendering the sources of an application takes. */
export interface SourcesContext {
  repositories: Repositories;
  renderer: Renderer;
  controlPlaneNamespace: string;
  /** Of the destination cluster; undefined while it is not known. */
  cluster?: ClusterFacts;
  /** Ways out of a source's own repository, for a project; what it lists must have been listed at `notBefore` or later. */
  accessOf: (project: string, notBefore: number) => SourceAccess;
}

/**
 * Resolves every source of an application (spec sources §10.1). Rejects with an EngineError.
 *
 * @param since - what is listed must have been listed at or after this moment, in milliseconds since the epoch
 * @param revisions - takes the place of the target revisions, by index, when an operation asks for its own
 */
export async function openSources(
  { sources, document }: AppState,
  { repositories }: SourcesContext,
  since: number,
  revisions: readonly (string | undefined)[] = [],
): Promise<OpenedSource[]> {
  const project = document.spec.project || 'default';
  return Promise.all(
    sources.map((source, index) =>
      inSource(source, sources, () =>
        repositories.open(source, project, since, revisions[index]),
      ),
    ),
  );
}

/** What the renderer is asked for: one request a source that renders anything. */
export function renderRequests(
  { document }: AppState,
  opened: readonly OpenedSource[],
  { controlPlaneNamespace, cluster, accessOf }: SourcesContext,
  since: number,
): RenderRequest[] {
  const application = buildFacts(document, controlPlaneNamespace);
  const access = accessOf(application.project, since);
  const refs = lentContents(opened);
  return opened
    .filter(({ source }) => !isReferenceOnly(source))
    .map(({ source, content }) => ({
      source,
      content,
      refs,
      application,
      cluster,
      access,
    }));
}

/** Stands for all that an application renders to; equal keys need no new desired state. */
export function joinKeys(keys: readonly string[]): string {
  return keys.join(' ');
}
