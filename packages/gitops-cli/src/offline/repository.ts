import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import {
  createGitProvider,
  resolveRevision,
  startLauncher,
  type RenderedManifests,
  type Renderer,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';

function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  const folder = path.join(base, 'gitops', 'repositories');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Renders sources from their own repositories, at what their target revisions mean now. */
export async function renderFromGit(
  renderer: Renderer,
  sources: readonly ApplicationSource[],
): Promise<RenderedManifests[]> {
  const launcher = startLauncher();
  const provider = await createGitProvider({
    folder: cacheFolder(),
    launcher,
    allowFile: true,
  });
  try {
    const rendered: RenderedManifests[] = [];
    for (const source of sources) {
      const mirror = await provider.open({ url: source.repoURL });
      const { commit, ref } = resolveRevision(
        await mirror.listRefs(),
        source.targetRevision,
        { tagPrefix: source.tagPrefix, repository: source.repoURL },
      );
      rendered.push(await renderer.render({ mirror, commit, ref, source }));
    }
    return rendered;
  } finally {
    await provider.close();
    await launcher.close();
  }
}
