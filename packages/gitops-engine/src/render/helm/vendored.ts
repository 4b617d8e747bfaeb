import { LRUCache } from 'lru-cache';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import type { SourceTree } from '../../source';
import type { LayoutFile } from '../layout';
import { packedName } from './archive';
import { text } from './chart';
import type { PlanContext } from './planContext';

/** A chart in the charts/ folder of another. */
export interface VendoredChart {
  name: string;
  /** Of its archive, relative to the parent; undefined for a folder. */
  archive?: string;
}

const FOLDER = /^charts\/([^/_.][^/]*)\/Chart\.yaml$/;
const ARCHIVE = /^charts\/[^/_.][^/]*\.tgz$/;

/** Names in archives by the archives' ids, which stand for their content whoever asks: reading one costs milliseconds. */
const packedNames = new LRUCache<string, { name?: string }>({ max: 10_000 });

/**
 * Charts that a chart brings in its charts/ folder, as Helm finds them.
 *
 * @throws EngineError RenderFailed or LimitExceeded naming an archive that cannot be read
 */
export async function vendoredCharts(
  tree: SourceTree,
  files: readonly LayoutFile[],
  { documents, limits }: PlanContext,
): Promise<VendoredChart[]> {
  const found: VendoredChart[] = [];
  for (const file of files) {
    if (FOLDER.test(file.path)) {
      const [metadata] = await documents.read(tree, file.node);
      if (isRecord(metadata)) found.push({ name: text(metadata.name) });
    } else if (ARCHIVE.test(file.path)) {
      const name = await nameOf(tree, file, limits.fileBytes);
      if (name) found.push({ name, archive: file.path });
    }
  }
  return found;
}

async function nameOf(
  tree: SourceTree,
  { node }: LayoutFile,
  maxBytes: number,
): Promise<string | undefined> {
  const known = tree.addressed ? packedNames.get(node.id) : undefined;
  if (known) return known.name;
  const archive = await tree.read(node, maxBytes);
  const name = await packedName(archive, node.path);
  if (tree.addressed) packedNames.set(node.id, { name });
  return name;
}
