import { EngineError } from '../../../errors';
import { resolvePath, type TreeNode } from '../../../source';
import { compileGlob } from '../../glob';
import { itemsOf, type Fields } from '../fields';
import { parseRemoteBase } from '../remoteUrl';
import { nameOf, placeOf, relativeTo, inWorkspace, type Root } from '../root';

const PATTERN = /[*?[]/;
const MAX_ENTRIES = 10_000;

/**
 * As `kustomize edit add component` does it: patterns stand for what they match, and a component that is there already is not
 * added again.
 *
 * @param ignoreMissing - leaves out what is not in the repository, which is an error otherwise
 */
export async function addComponents(
  root: Root,
  fields: Fields,
  components: readonly string[],
  ignoreMissing: boolean,
): Promise<Fields> {
  const all = [...itemsOf(fields, 'components')];
  for (const component of components) {
    const found = await matches(root, component);
    if (found.length === 0 && !ignoreMissing) throw missing(root, component);
    all.push(...found.filter(each => !all.includes(each)));
  }
  return all.length === 0 ? fields : { ...fields, components: all };
}

async function matches(root: Root, component: string): Promise<string[]> {
  if (parseRemoteBase(component)) return [component];
  const path = placeOf(root, component);
  if (path === undefined) return [];
  if (!PATTERN.test(component)) {
    return (await resolvePath(root.tree, path)) ? [component] : [];
  }
  let nodes: string[] = [''];
  for (const part of path.split('/')) {
    nodes = (
      await Promise.all(nodes.map(folder => children(root, folder, part)))
    ).flat();
  }
  return nodes.map(node => relativeTo(root, inWorkspace(root, node)));
}

async function children(
  root: Root,
  folder: string,
  part: string,
): Promise<string[]> {
  const node = await resolvePath(root.tree, folder);
  if (node?.type !== 'tree') return [];
  const shown = (name: string) => (folder === '' ? name : `${folder}/${name}`);
  if (!PATTERN.test(part)) {
    return (await root.tree.at(joined(node, part))) ? [shown(part)] : [];
  }
  const isMatch = compileGlob(part);
  const entries = await root.tree.list(node, {
    recursive: false,
    limit: MAX_ENTRIES,
  });
  return entries
    .map(entry => entry.path.slice(entry.path.lastIndexOf('/') + 1))
    .filter(isMatch)
    .map(shown);
}

function joined(node: TreeNode, name: string): string {
  return node.path === '' ? name : `${node.path}/${name}`;
}

function missing(root: Root, component: string): EngineError {
  return new EngineError(
    'RenderFailed',
    `The component ${JSON.stringify(
      component,
    )} of the application was not found from ${nameOf(root)}.`,
    {
      hint: 'Correct spec.source.kustomize.components, or set ignoreMissingComponents.',
    },
  );
}
