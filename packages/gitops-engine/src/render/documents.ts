import {
  parseYaml,
  yamlProblem,
} from '@backstage-gitops/engine/parser/yaml.cjs';
import { LRUCache } from 'lru-cache';
import { EngineError } from '../errors';
import type { SourceTree, TreeNode } from '../source';

/** Far above what such files hold; they are parsed on the event loop. */
const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 50;
const MAX_CACHED_BYTES = 16 * 1024 * 1024;

/** Reads small YAML files, those of one content once. */
export interface DocumentReader {
  /**
   * Documents of a file, empty ones left out; shared, so nobody may change them.
   *
   * @throws EngineError RenderFailed where it is not YAML, LimitExceeded where it is no small file
   */
  read(tree: SourceTree, node: TreeNode): Promise<readonly unknown[]>;
}

/** Builds a reader; only files of addressed trees are kept. */
export function createDocumentReader(): DocumentReader {
  const known = new LRUCache<string, readonly unknown[]>({
    maxSize: MAX_CACHED_BYTES,
  });
  return {
    async read(tree, node) {
      const cached = tree.addressed ? known.get(node.id) : undefined;
      if (cached) return cached;
      const content = await tree.read(node, MAX_BYTES);
      const documents = parse(content.toString('utf8'), node.path);
      if (tree.addressed) {
        known.set(node.id, documents, { size: content.length + 1 });
      }
      return documents;
    },
  };
}

function parse(text: string, path: string): readonly unknown[] {
  try {
    return parseYaml(text, MAX_DEPTH).filter(document => document !== null);
  } catch (error) {
    // The parser's message may repeat a piece of the file.
    const { line, reason } = yamlProblem(error, text);
    throw new EngineError(
      'RenderFailed',
      `${line === undefined ? path : `${path}, line ${line}`}: ${reason}.`,
      { hint: 'Correct the file.' },
    );
  }
}
