import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  createGitProvider,
  EngineError,
  gitContent,
  localContent,
  resolveRevision,
  sourceKind,
  type GitProvider,
  type Launcher,
  type SourceContent,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';

/** Opens sources the way that this machine can: as its user, without stored credentials. */
export interface SourceOpener {
  open(source: ApplicationSource): Promise<SourceContent>;
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
  let provider: Promise<GitProvider> | undefined;
  const git = async (url: string, revision = '', tagPrefix?: string) => {
    provider ??= createGitProvider({
      folder: cacheFolder('repositories'),
      launcher,
      allowFile: true,
    });
    const mirror = await (await provider).open({ url });
    const { commit, ref } = resolveRevision(await mirror.listRefs(), revision, {
      tagPrefix,
      repository: url,
    });
    return gitContent(mirror, commit, ref);
  };
  return {
    async open(source) {
      if (sourceKind(source) !== 'git') {
        throw new EngineError(
          'RenderFailed',
          `${source.repoURL} is a chart repository or an OCI artifact, which is not supported yet.`,
        );
      }
      return local === undefined
        ? git(source.repoURL, source.targetRevision, source.tagPrefix)
        : localContent(local);
    },
    async close() {
      await (await provider)?.close();
    },
  };
}
