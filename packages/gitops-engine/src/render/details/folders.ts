import type { SourceContent } from '../../source';
import { detectType, type SourceType } from '../sourceType';

/** A folder that an application could deploy. */
export interface SourceFolder {
  /** From the root, `.` for the root itself. */
  path: string;
  type: SourceType;
}

const MAX_ENTRIES = 100_000;
const MANIFEST = /\.(?:yaml|yml|json|jsonnet)$/;

/**
 * Folders of a source's content that hold a chart, a kustomization or plain manifests, by path; those of charts' templates
 * and of what is hidden are left out. At most `limit`.
 */
export async function sourceFolders(
  { tree }: SourceContent,
  limit: number,
): Promise<SourceFolder[]> {
  const root = await tree.at('');
  if (!root) return [];
  const entries = await tree.list(root, {
    recursive: true,
    limit: MAX_ENTRIES,
  });
  const names = new Map<string, string[]>();
  for (const { path, type } of entries) {
    if (type !== 'blob' || /(?:^|\/)\./.test(path)) continue;
    const at = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(at, 0));
    const known = names.get(folder);
    if (known) known.push(path.slice(at + 1));
    else names.set(folder, [path.slice(at + 1)]);
  }
  const charts = [...names]
    .filter(([, files]) => files.includes('Chart.yaml'))
    .map(([folder]) => folder);
  const inChart = (folder: string) =>
    charts.some(chart =>
      ['templates', 'charts', 'crds'].some(
        part =>
          folder === join(chart, part) ||
          folder.startsWith(`${join(chart, part)}/`),
      ),
    );
  return [...names]
    .map(([folder, files]): SourceFolder & { files: string[] } => ({
      path: folder || '.',
      type: detectType(files),
      files,
    }))
    .filter(
      ({ path, type, files }) =>
        !inChart(path) &&
        (type !== 'Directory' || files.some(name => MANIFEST.test(name))),
    )
    .map(({ path, type }) => ({ path, type }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .slice(0, limit);
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
