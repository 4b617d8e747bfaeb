import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import type { SourceContent } from '../../../source';
import { memoryTree, type MemoryFile } from '../../../source/memoryTree';
import { createDocumentReader } from '../../documents';
import { createFolders } from '../../folders';
import type { RenderJob } from '../../job';
import { DEFAULT_RENDER_LIMITS, type RenderRequest } from '../../types';
import type { PlanContext } from '../planContext';

/** A repository in memory; content that starts with `-> ` is a link. */
export function contentOf(
  files: Readonly<Record<string, string>>,
  place = 'repository main',
): SourceContent {
  const tree = memoryTree(
    Object.entries(files).map(([path, text]): MemoryFile => {
      const target = /^-> (.*)$/.exec(text)?.[1];
      return {
        path,
        mode: target === undefined ? 'file' : 'symlink',
        content: Buffer.from(target ?? text),
      };
    }),
  );
  return { tree, revision: '1', place };
}

/** What the planning of a chart in the folder `apps/web` is given. */
export async function jobOf(
  files: Readonly<Record<string, string>>,
  helm: HelmOptions = {},
  request: Partial<RenderRequest> = {},
): Promise<RenderJob> {
  const content = contentOf({ 'apps/web/Chart.yaml': 'name: web\n', ...files });
  const folder = await content.tree.at('apps/web');
  if (!folder) throw new Error('no folder');
  const source = { repoURL: 'https://example.com/r.git', helm };
  return {
    request: { content, source, ...request },
    tree: content.tree,
    folder,
    source,
    environment: { ARGOCD_APP_NAME: 'shop' },
  };
}

/** A context of planning with nothing cached yet. */
export function planContext(change: Partial<PlanContext> = {}): PlanContext {
  return {
    settings: {},
    limits: DEFAULT_RENDER_LIMITS,
    folders: createFolders(1000),
    documents: createDocumentReader(),
    ...change,
  };
}
