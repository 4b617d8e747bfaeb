import {
  buildFacts,
  ClusterFacts,
  isReferenceOnly,
  lentContents,
  Renderer,
  RenderRequest,
  RenderedManifests,
  SourceAccess,
} from '@backstage-gitops/engine';
import { DEFAULT_PROJECT } from '@backstage-gitops/plugin-gitops-common';
import type { OpenedSource } from '../repositories/Origin';
import type { Repositories } from '../repositories/Repositories';
import type { AppState } from '../state/AppState';
import { inSource } from './sourceFailure';

/** What is asked of an application to open and render its sources. */
type SourcesOf = Pick<AppState, 'sources' | 'document'>;

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
  { sources, document }: SourcesOf,
  { repositories }: SourcesContext,
  since: number,
  revisions: readonly (string | undefined)[] = [],
): Promise<OpenedSource[]> {
  const project = document.spec.project || DEFAULT_PROJECT;
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
  { document }: SourcesOf,
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

/** Renders what `renderRequests` answers, in its order. Rejects with an EngineError that says which source failed. */
export async function renderSources(
  { sources }: SourcesOf,
  requests: readonly RenderRequest[],
  { renderer }: SourcesContext,
): Promise<RenderedManifests[]> {
  return Promise.all(
    requests.map(request =>
      inSource(request.source, sources, () => renderer.render(request)),
    ),
  );
}

/** Stands for all that an application renders to; equal keys need no new desired state. */
export function joinKeys(keys: readonly string[]): string {
  return keys.join(' ');
}
