import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { layCharts } from './charts';
import type { Fields } from './fields';
import { readKustomization } from './kustomization';
import { load, type Loading } from './load';
import { modernised } from './modernise';
import { KUSTOMIZATION, mapReferences } from './references';
import { inWorkspace, nameOf, type Root } from './root';
import { yamlText } from './text';

/** Kustomizations of one build; far above what people write by hand. */
const MAX_ROOTS = 2_000;
/** What all of them refer to. */
const MAX_REFERENCES = 50_000;

/**
 * Lays out everything that a kustomization reads: itself, the files that it names, and its bases and components in the same way.
 * They keep their places towards each other. What comes from elsewhere (remote bases and files, folders behind links) gets a
 * place of its own, and the entry that names it is changed to that.
 *
 * Files that are not there are left to kustomize to complain about.
 *
 * @param edit - changes the kustomization of `top`
 * @throws EngineError RenderFailed for what leaves its repository, or leads to itself
 */
export async function layOutClosure(
  top: Root,
  edit: (fields: Fields) => Promise<Fields>,
  options: Omit<Loading, 'visit'>,
): Promise<void> {
  const { documents, laidOut, charts, strict } = options;
  const visited = new Set<string>();
  let references = 0;

  const visit: Loading['visit'] = async (root, configsOf) => {
    const known = JSON.stringify([
      inWorkspace(root, root.folder.path),
      configsOf && inWorkspace(configsOf, configsOf.folder.path),
    ]);
    if (visited.has(known)) return;
    visited.add(known);
    if (visited.size > MAX_ROOTS) throw tooMany(root, MAX_ROOTS);

    const { path, node, fields } = await readKustomization(root, documents);
    if (configsOf && strict) refuseChanges(root, fields);
    const written = modernised(fields);
    const edited = root === top ? await edit(written) : written;
    const mapped = await mapReferences(edited, KUSTOMIZATION, (text, kind) => {
      references += 1;
      if (references > MAX_REFERENCES) throw tooMany(root, MAX_REFERENCES);
      return load({ ...options, visit }, root, text, kind, configsOf);
    });
    const result = isRecord(mapped)
      ? await layCharts(root, mapped, laidOut, charts)
      : written;
    const place = inWorkspace(root, path);
    if (result === written && !strict) laidOut.file(place, root.tree, node);
    else laidOut.content(place, yamlText([result]));
  };

  await visit(top);
}

/** Changed configurations cannot be looked at before kustomize acts on them. */
function refuseChanges(root: Root, fields: Fields): void {
  const changes = Object.keys(fields).find(
    name => !/^(?:apiVersion|kind|metadata|resources|bases)$/i.test(name),
  );
  if (changes === undefined) return;
  throw new EngineError(
    'RenderFailed',
    `The kustomization in ${nameOf(
      root,
    )} holds configurations of plugins and has ${changes}, which is not allowed without a sandbox.`,
    { hint: 'Write the configurations as they are to be used.' },
  );
}

function tooMany(root: Root, limit: number): EngineError {
  return new EngineError(
    'LimitExceeded',
    `With ${nameOf(root)}, the source is made of more than ${limit} ${
      limit === MAX_ROOTS ? 'kustomizations' : 'files and folders'
    }.`,
    { hint: 'Split the application.' },
  );
}
