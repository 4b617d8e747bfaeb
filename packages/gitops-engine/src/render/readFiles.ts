import { EngineError } from '../errors';
import type { SourceTree } from '../source';
import type { ManifestFile } from './directoryFiles';
import type { RenderLimits } from './types';

/** Content of one file, and the path that the source shows it at. */
export interface SourceFile {
  path: string;
  content: Buffer;
  /** A tool's output: every document in it has to be an object, and no marker leaves it out. */
  generated?: boolean;
  /** The output of Jsonnet: an object or an array of objects. */
  jsonnet?: boolean;
}

/** Reads at once; bounds what is in memory before the sum is known. */
const BATCH = 32;

/** Reads files within the limits of bytes; `bytesBefore` are those of the source's files that need not be read. */
export async function readFiles(
  tree: SourceTree,
  nodes: readonly ManifestFile[],
  bytesBefore: number,
  limits: RenderLimits,
): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  let total = bytesBefore;
  for (let start = 0; start < nodes.length; start += BATCH) {
    const batch = nodes.slice(start, start + BATCH);
    const contents = await Promise.all(
      batch.map(node => readFile(tree, node, limits.fileBytes)),
    );
    for (const [i, content] of contents.entries()) {
      total += content.length;
      if (total > limits.totalBytes) {
        throw new EngineError(
          'LimitExceeded',
          `With ${batch[i].path}, the manifests of the source hold more than ${limits.totalBytes} bytes together.`,
          { hint: 'Split the application, or raise the limit.' },
        );
      }
      files.push({ path: batch[i].path, content });
    }
  }
  return files;
}

async function readFile(
  tree: SourceTree,
  node: ManifestFile,
  maxBytes: number,
): Promise<Buffer> {
  try {
    return await tree.read(node.target, maxBytes);
  } catch (error) {
    if (!(error instanceof EngineError) || error.reason !== 'LimitExceeded')
      throw error;
    throw new EngineError(
      'LimitExceeded',
      `${node.path} holds more than ${maxBytes} bytes, which is the limit of one file.`,
      {
        cause: error,
        hint: 'Leave it out by directory.exclude, or raise the limit.',
      },
    );
  }
}
