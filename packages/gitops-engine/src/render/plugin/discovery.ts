import type { ConfigManagementPlugin } from '@backstage-gitops/plugin-gitops-common';
import picomatch from 'picomatch';
import type { RenderContext, RenderJob } from '../job';

/** Whether a plugin says what its sources look like; one that does not is used only where an application names it. */
export function hasDiscovery({ spec }: ConfigManagementPlugin): boolean {
  const { fileName, find } = spec.discover ?? {};
  return Boolean(fileName || find?.glob || find?.command);
}

/** Whether a file of the source's folder has a name that matches. A pattern meets nothing outside of the folder. */
export async function holdsMatch(
  pattern: string,
  { tree, folder }: Pick<RenderJob, 'tree' | 'folder'>,
  { folders }: RenderContext,
): Promise<boolean> {
  const relative = pattern.replace(/^(?:\.?\/)+/, '');
  const { entries } = await folders.facts(tree, folder, {
    recursive: relative.includes('/'),
  });
  const matches = picomatch(relative, { dot: true, noextglob: true });
  const start = folder.path === '' ? 0 : folder.path.length + 1;
  return entries.some(({ path }) => matches(path.slice(start)));
}
