import {
  buildFacts,
  Charts,
  compareTags,
  EngineError,
  prepareManifests,
  scopeWithoutCluster,
  shortRefName,
  SourceDetails,
  SourceFolder,
  sourceFolders,
  sourcesOf,
  SourceType,
  TrackingSettings,
} from '@backstage-gitops/engine';
import type {
  Application,
  ApplicationSource,
  Condition,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { ClusterRuntime } from '../clusters/ClusterRuntime';
import type { Repositories } from '../repositories/Repositories';
import {
  openSources,
  renderRequests,
  renderSources,
  type SourcesContext,
} from '../steps/sources';

/** Longest lists that a picker gets. */
const MOST = { refs: 1_000, folders: 2_000, charts: 2_000, versions: 100 };
/** What was listed within the last minute is new enough for a form. */
const MAX_AGE_MS = 60_000;

/** What an application would be made of. */
export interface Preview {
  sources: {
    repoURL: string;
    type?: SourceType;
    revision: string;
    ref?: string;
  }[];
  objects: readonly KubernetesObject[];
  conditions: readonly Condition[];
}

export interface SourceInspectorOptions {
  repositories: Repositories;
  charts: Charts;
  tracking: TrackingSettings;
  context: (cluster?: ClusterRuntime) => SourcesContext;
}

/** Looks at sources for people who make or change an application: nothing is stored, nothing is written to a cluster. */
export class SourceInspector {
  readonly #options: SourceInspectorOptions;

  constructor(options: SourceInspectorOptions) {
    this.#options = options;
  }

  async details(
    source: ApplicationSource,
    project: string,
  ): Promise<SourceDetails & { revision: string }> {
    const { repositories, context } = this.#options;
    const { renderer, accessOf } = context();
    const since = Date.now() - MAX_AGE_MS;
    const { content } = await repositories.open(source, project, since);
    const details = await renderer.describe({
      content,
      source,
      access: accessOf(project, since),
    });
    return { ...details, revision: content.revision };
  }

  /** @param cluster - destination, where it is known and answers */
  async preview(
    document: Application,
    cluster?: ClusterRuntime,
  ): Promise<Preview> {
    const context = this.#options.context(cluster);
    const since = Date.now() - MAX_AGE_MS;
    const state = { document, sources: sourcesOf(document) };
    const opened = await openSources(state, context, since);
    const requests = renderRequests(state, opened, context, since);
    const rendered = await renderSources(state, requests, context);
    const types = new Map(
      rendered.map(({ type }, index) => [requests[index].source, type]),
    );
    const { appName, destinationNamespace } = buildFacts(
      document,
      context.controlPlaneNamespace,
    );
    const prepared = prepareManifests(rendered, {
      appName,
      destinationNamespace,
      tracking: this.#options.tracking,
      isNamespaced:
        cluster?.isNamespaced ??
        scopeWithoutCluster(rendered.flatMap(({ objects }) => objects)),
    });
    return {
      sources: opened.map(({ source, content, ref }) => ({
        repoURL: source.repoURL,
        revision: content.revision,
        ref,
        type: types.get(source),
      })),
      ...prepared,
    };
  }

  async revisions(repoURL: string, project: string) {
    const origin = await this.#options.repositories.origin(
      { repoURL, path: '.' },
      project,
    );
    const refs = await origin.refs?.(Date.now() - MAX_AGE_MS);
    if (!refs) throw notGit(repoURL);
    const named = (start: string) =>
      [...refs.refs.keys()]
        .filter(ref => ref.startsWith(start))
        .map(shortRefName);
    return {
      defaultBranch: refs.defaultBranch && shortRefName(refs.defaultBranch),
      branches: named('refs/heads/').sort().slice(0, MOST.refs),
      tags: named('refs/tags/').sort(compareTags).slice(0, MOST.refs),
    };
  }

  async folders(
    source: ApplicationSource,
    project: string,
  ): Promise<SourceFolder[]> {
    const { content } = await this.#options.repositories.open(
      source,
      project,
      Date.now() - MAX_AGE_MS,
    );
    return sourceFolders(content, MOST.folders);
  }

  async chartList(repoURL: string, project: string, chart?: string) {
    const { repositories, charts } = this.#options;
    const access = await repositories.access(repoURL, project);
    const found =
      chart === undefined
        ? await charts.charts(access.charts)
        : [
            {
              name: chart,
              versions: await charts.versions(access.charts, chart),
            },
          ];
    return found.slice(0, MOST.charts).map(({ name, versions }) => ({
      name,
      description: versions[0]?.description,
      versions: versions.slice(0, MOST.versions).map(each => each.version),
    }));
  }
}

function notGit(url: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `${url} is no Git repository, so that it has no branches and tags.`,
    { hint: 'Ask for the versions of a chart instead.' },
  );
}
