import { LRUCache } from 'lru-cache';
import { EngineError } from '../../errors';
import type { SourceTree, TreeNode } from '../../source';
import { importsOf, type JsonnetImport } from './imports';
import { BrokenText } from './strings';

/** What has to be known of a Jsonnet file before it is evaluated. */
export interface JsonnetFacts {
  imports: readonly JsonnetImport[];
  /** It holds the marker that leaves a file out (spec sources §4.1). */
  skipped: boolean;
}

/** Reads Jsonnet files, those of one content once: libraries are the same for many commits and applications. */
export interface JsonnetReader {
  /** @throws EngineError RenderFailed naming the line, LimitExceeded */
  facts(
    tree: SourceTree,
    node: TreeNode,
    maxBytes: number,
  ): Promise<JsonnetFacts>;
}

const SKIP_MARKER = '+argocd:skip-file-rendering';
const MAX_CACHED_BYTES = 32 * 1024 * 1024;

/** Builds a reader; only files of addressed trees are kept. */
export function createJsonnetReader(): JsonnetReader {
  const known = new LRUCache<string, JsonnetFacts>({
    maxSize: MAX_CACHED_BYTES,
    sizeCalculation: ({ imports }) =>
      imports.reduce((sum, { path }) => sum + 64 + path.length, 64),
  });
  return {
    async facts(tree, node, maxBytes) {
      const cached = tree.addressed ? known.get(node.id) : undefined;
      if (cached) return cached;
      const text = (await tree.read(node, maxBytes)).toString('utf8');
      const facts = {
        imports: importsOfText(text, node.path),
        skipped: text.includes(SKIP_MARKER),
      };
      if (tree.addressed) known.set(node.id, facts);
      return facts;
    },
  };
}

/**
 * Imports of a text that errors call `name`.
 *
 * @throws EngineError RenderFailed naming the line where it is no Jsonnet
 */
export function importsOfText(text: string, name: string): JsonnetImport[] {
  try {
    return importsOf(text);
  } catch (error) {
    if (!(error instanceof BrokenText)) throw error;
    throw new EngineError(
      'RenderFailed',
      `${name}, line ${error.line}: ${error.message}.`,
      { hint: 'Correct the Jsonnet.' },
    );
  }
}
