import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { parseYaml } from '@backstage-gitops/engine/parser/yaml.cjs';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { pack } from 'tar-stream';
import { tarEntries, type TarEntry } from '../../charts/archive/tarEntries';
import { DEFAULT_CHART_LIMITS } from '../../charts/limits';
import { EngineError } from '../../errors';
import type { SourceTree } from '../../source';
import type { Export } from '../export';
import type { LayoutFile } from '../layout';
import { text } from './chart';

const CHART_FILE = /^[^/]+\/Chart\.yaml$/;
const MAX_DEPTH = 50;

/**
 * Packs files as Helm packs a chart. A packed dependency is one file to the rules of its parent's .helmignore, as it is where
 * Helm fetches it.
 */
export async function packChart(
  name: string,
  tree: SourceTree,
  files: readonly LayoutFile[],
  out: Pick<Export, 'read'>,
): Promise<Buffer> {
  const contents: Buffer[] = [];
  for (const { node } of files) contents.push(await out.read(tree, node));
  const tar = pack();
  const packed = buffer(tar.pipe(createGzip({ level: 1 })));
  for (const [i, { path }] of files.entries()) {
    tar.entry({ name: `${name}/${path}` }, contents[i]);
  }
  tar.finalize();
  return packed;
}

/**
 * Entries of a packed chart.
 *
 * @param path - of the archive, for errors
 * @throws EngineError RenderFailed for a broken archive, LimitExceeded
 */
export async function* entriesOf(
  archive: Buffer,
  path: string,
): AsyncGenerator<TarEntry> {
  try {
    yield* tarEntries(archive, DEFAULT_CHART_LIMITS);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(
      error.reason === 'LimitExceeded' ? 'LimitExceeded' : 'RenderFailed',
      `The packed chart ${path} cannot be read: ${error.message}`,
      { cause: error, hint: error.hint },
    );
  }
}

/** The name of a packed chart, undefined where the archive says none; unpacks no more than it takes to find it. */
export async function packedName(
  archive: Buffer,
  path: string,
): Promise<string | undefined> {
  for await (const { header, content } of entriesOf(archive, path)) {
    if (CHART_FILE.test(header.name)) return nameIn(content.toString('utf8'));
  }
  return undefined;
}

/** What is no YAML has no name either, and Helm says what is wrong with it. */
function nameIn(metadata: string): string | undefined {
  try {
    const [document] = parseYaml(metadata, MAX_DEPTH);
    return isRecord(document) ? text(document.name) : undefined;
  } catch {
    return undefined;
  }
}
