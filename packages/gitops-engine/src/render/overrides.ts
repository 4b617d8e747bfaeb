import {
  isRecord,
  parseSource,
  type ApplicationSource,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { resolvePath, type SourceTree, type TreeNode } from '../source';
import type { DocumentReader } from './documents';

/** Stay what the application says, so that a file in a folder cannot lead its application elsewhere (spec sources §2.1). */
const PROTECTED = ['repoURL', 'path', 'targetRevision', 'chart'] as const;

/**
 * The source with the overrides that its folder holds: `.argocd-source.yaml`, then `.argocd-source-<application>.yaml`, each
 * an RFC 7396 merge patch on the source (spec sources §2.1).
 *
 * @param appName - instance name; without it only the first file is read
 * @throws EngineError RenderFailed where a file is no YAML object
 */
export async function withOverrides(
  tree: SourceTree,
  folder: TreeNode,
  source: ApplicationSource,
  appName: string | undefined,
  documents: DocumentReader,
): Promise<ApplicationSource> {
  const names = ['.argocd-source.yaml'];
  if (appName) names.push(`.argocd-source-${appName}.yaml`);
  let merged: unknown = source;
  for (const name of names) {
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    const entry = await tree.at(path);
    if (!entry) continue;
    const node =
      entry.mode === 'symlink' ? await resolvePath(tree, path) : entry;
    if (node?.type !== 'blob') continue;
    const [patch] = await documents.read(tree, node);
    if (patch === undefined) continue;
    if (!isRecord(patch)) {
      throw new EngineError(
        'RenderFailed',
        `${path} is not a YAML object of source fields.`,
        { hint: 'See how overrides of a source are written, or remove it.' },
      );
    }
    merged = mergePatch(merged, patch);
  }
  return merged === source ? source : checked(merged, source, folder.path);
}

function checked(
  merged: unknown,
  source: ApplicationSource,
  folder: string,
): ApplicationSource {
  const kept = Object.fromEntries(
    PROTECTED.map(name => [name, source[name]]).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const rest = Object.entries(isRecord(merged) ? merged : {}).filter(
    ([name]) => !PROTECTED.some(each => each === name),
  );
  const { source: result, errors } = parseSource({
    ...Object.fromEntries(rest),
    ...kept,
  });
  if (result) return result;
  const [{ path, message }] = errors;
  throw new EngineError(
    'RenderFailed',
    `The overrides of the source in ${
      folder || '/'
    } are not valid: ${path}: ${message}.`,
    {
      hint: 'Correct .argocd-source.yaml or .argocd-source-<application>.yaml.',
    },
  );
}

/** RFC 7396. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = new Map(isRecord(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
