import type { VisibleNode } from './fold';
import type { TreeModel, TreeNode } from './types';

/** A filter as it was typed, taken apart: words of the same field are alternatives, fields and texts must all match. */
export interface TreeFilter {
  fields: ReadonlyMap<Field, readonly string[]>;
  texts: readonly string[];
}

const FIELDS = ['kind', 'state', 'ns', 'name', 'group', 'image'] as const;
type Field = (typeof FIELDS)[number];

const isField = (word: string): word is Field =>
  FIELDS.some(field => field === word);

/** Reads `kind:Deployment state:degraded text`. An unknown field is text, so that half a word never hides everything. */
export function parseFilter(text: string): TreeFilter {
  const fields = new Map<Field, string[]>();
  const texts: string[] = [];
  for (const word of text.trim().toLowerCase().split(/\s+/)) {
    const colon = word.indexOf(':');
    const field = word.slice(0, colon);
    if (colon > 0 && isField(field)) {
      const value = word.slice(colon + 1);
      if (value) fields.set(field, [...(fields.get(field) ?? []), value]);
    } else if (word) texts.push(word);
  }
  return { fields, texts };
}

export const isEmpty = (filter: TreeFilter) =>
  filter.fields.size === 0 && filter.texts.length === 0;

/** Whether an object itself matches. The root never does: it is drawn as everyone's owner. */
export function matches(filter: TreeFilter, node: TreeNode): boolean {
  if (!node.source) return false;
  const fieldsMatch = [...filter.fields].every(([field, values]) =>
    values.some(value => matchesField(field, value, node)),
  );
  const text =
    `${node.source.kind} ${node.source.namespace}/${node.source.name}`.toLowerCase();
  return fieldsMatch && filter.texts.every(word => text.includes(word));
}

/** States go by our own words and by those of health and sync. */
function matchesField(
  field: Field,
  value: string,
  { source, state }: TreeNode,
): boolean {
  if (!source) return false;
  switch (field) {
    case 'kind':
      return source.kind.toLowerCase().startsWith(value);
    case 'state':
      return [state, source.health?.status ?? '', source.sync ?? ''].some(
        word => word.toLowerCase().startsWith(value),
      );
    case 'ns':
      return source.namespace.toLowerCase() === value;
    case 'name':
      return source.name.toLowerCase().includes(value);
    case 'group':
      return source.group.toLowerCase() === value;
    case 'image':
      return source.images.some(image => image.toLowerCase().includes(value));
    default:
      return false;
  }
}

/** The objects that match and their owners, nothing folded; `found` counts the matches. */
export function filterTree(
  model: TreeModel,
  filter: TreeFilter,
): { visible: VisibleNode; found: number } {
  let found = 0;
  const visit = (node: TreeNode): VisibleNode[] => {
    const children = node.children.flatMap(visit);
    const own = matches(filter, node);
    if (own) found++;
    return own || children.length > 0 ? [drawn(node, children)] : [];
  };
  const visible = drawn(model.root, model.root.children.flatMap(visit));
  return { visible, found };
}

function drawn(node: TreeNode, children: VisibleNode[]): VisibleNode {
  return { id: node.id, node, children, pods: [], expandable: false };
}
