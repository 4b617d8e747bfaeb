import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  checkArtifactPath,
  createCharts,
  createEgress,
  createGitProvider,
  EngineError,
  gitContent,
  localContent,
  resolveInRepository,
  sourceKind,
  type ChartReference,
  type ChartRepositoryAccess,
  type Launcher,
  type SourceAccess,
  type SourceContent,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';

/** Opens sources the way that this machine can: as its user, with no credentials of a portal. */
export interface SourceOpener {
  open(source: ApplicationSource): Promise<SourceContent>;
  access: SourceAccess;
  close(): Promise<void>;
}

/** A folder of this user's cache; all in it can be had again. */
export function cacheFolder(name: string): string {
  const base = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  const folder = path.join(base, 'gitops', name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** @param local - folder that stands for the Git repository of every source */
export function sourceOpener(
  launcher: Launcher,
  local: string | undefined,
): SourceOpener {
  // What a user's own machine can reach is the user's to decide.
  const egress = createEgress({ allow: ['*'] });
  const provider = once(() =>
    createGitProvider({
      folder: cacheFolder('repositories'),
      launcher,
      allowFile: true,
    }),
  );
  const charts = once(async () =>
    createCharts({ egress, folder: cacheFolder('charts') }),
  );

  const git = async (url: string, revision = '', tagPrefix?: string) => {
    const mirror = await (await provider.get()).open({ url });
    const refs = await mirror.listRefs();
    const { commit, ref } = await resolveInRepository(mirror, refs, revision, {
      tagPrefix,
      repository: url,
    });
    return gitContent(mirror, commit, ref);
  };
  const chart = async ({ repoURL, chart: name, version }: ChartReference) => {
    const repository = chartRepository(repoURL);
    const client = await charts.get();
    const resolved = await client.resolve(repository, name, version);
    return client.content(repository, name, resolved.version);
  };
  const artifact = async ({
    repoURL: url,
    path: inside,
    targetRevision = '',
  }: ApplicationSource) => {
    const repository: ChartRepositoryAccess = { url, type: 'oci' };
    const client = await charts.get();
    const { digest } = await client.resolveArtifact(repository, targetRevision);
    const content = await client.artifact(repository, digest);
    checkArtifactPath(content, inside);
    return content;
  };

  return {
    async open(source) {
      const { repoURL, targetRevision, tagPrefix } = source;
      switch (sourceKind(source)) {
        case 'git':
          return local === undefined
            ? git(repoURL, targetRevision, tagPrefix)
            : localContent(local);
        case 'helm':
          return chart({
            repoURL,
            chart: source.chart ?? '',
            version: targetRevision ?? '',
          });
        default:
          return artifact(source);
      }
    },
    access: {
      git,
      chart,
      namedRepository: async () => undefined,
      async file(url, maxBytes) {
        const { status, body } = await egress.fetch({ url, maxBytes });
        if (status === 200) return body;
        throw new EngineError(
          'PathNotFound',
          `The file ${url} could not be read: the server answered ${status}.`,
        );
      },
    },
    async close() {
      await (await provider.made())?.close();
      await (await charts.made())?.close();
    },
  };
}

/** A repository whose address has no scheme is a registry (spec sources §1.1). */
function chartRepository(url: string): ChartRepositoryAccess {
  return { url, type: /^https?:\/\//i.test(url) ? 'helm' : 'oci' };
}

/** Makes something when it is first needed. */
function once<Value>(make: () => Promise<Value>) {
  let made: Promise<Value> | undefined;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    made: async () => made,
  };
}
