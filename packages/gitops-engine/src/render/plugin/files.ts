import type { Workspace } from '../../tools';
import { createExport } from '../export';
import { compileGlob } from '../glob';
import type { RenderContext } from '../job';
import { layoutOf } from '../layout';
import type { PluginRun } from './backend';

/**
 * Hands out the files that a plugin gets, each link replaced by what it leads to (spec sources §8.2).
 *
 * @param modes - keep which files are programs
 */
export async function writeFiles(
  { tree, root }: PluginRun,
  { folders, limits, settings }: RenderContext,
  target: Pick<Workspace, 'write'>,
  modes: boolean,
): Promise<void> {
  const layout = await layoutOf(tree, root, folders, limits.files);
  const excluded = (settings.pluginExclude ?? []).map(compileGlob);
  const files = layout.files.filter(
    ({ path }) => !excluded.some(matches => matches(path)),
  );
  await createExport(target, limits, { modes }).files(tree, files, '');
}
