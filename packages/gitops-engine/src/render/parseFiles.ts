import { setImmediate } from 'node:timers/promises';
import {
  parseFile,
  type FileProblem,
  type ParsedObject,
} from '@backstage-gitops/engine/parser/file.cjs';
import { EngineError } from '../errors';
import { createParseWorker } from './parseWorker';
import type { SourceFile } from './readFiles';

/** Above this a source is parsed in a worker: it is what the event loop parses in about 5 ms. */
const INLINE_BYTES = 128 * 1024;
/** Work on the event loop between two turns of it. */
const SLICE_MS = 8;

/** Turns files into objects, file by file in the order given; one that is broken ends it with an error that names it. */
export interface FileParser {
  parse(
    files: readonly SourceFile[],
    maxDepth: number,
  ): AsyncIterable<readonly ParsedObject[]>;
  close(): Promise<void>;
}

/**
 * A parser with one worker, which is started when the first large source comes.
 *
 * @param workerPath - `parser/worker.cjs` where the engine is bundled; by default the one of this package
 */
export function createFileParser(workerPath?: string): FileParser {
  const worker = createParseWorker(workerPath);
  return {
    async *parse(files, maxDepth) {
      const groups = grouped(files);
      if (groups.length === 1 && sizeOf(groups[0]) <= INLINE_BYTES) {
        for (const file of files) {
          const { objects, problem } = parseFile(file, maxDepth);
          if (problem) throw failure(file, problem);
          yield objects;
        }
        return;
      }
      for (const group of groups) {
        const answers = await worker.parse(group, maxDepth);
        for (const [i, { objects, problem }] of answers.entries()) {
          if (problem) throw failure(group[i], problem);
          yield await parsedJson(objects);
        }
      }
    },
    close: () => worker.close(),
  };
}

/** Files in order, in groups that are parsed at once; a file above the size is a group of its own. */
function grouped(files: readonly SourceFile[]): SourceFile[][] {
  const groups: SourceFile[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    bytes += file.content.length;
    if (bytes > INLINE_BYTES) {
      groups.push([]);
      bytes = file.content.length;
    }
    groups[groups.length - 1].push(file);
  }
  return groups;
}

function sizeOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, file) => sum + file.content.length, 0);
}

async function parsedJson(
  texts: readonly { json: string; index: number }[],
): Promise<ParsedObject[]> {
  const objects: ParsedObject[] = [];
  let sliceStart = performance.now();
  for (const { json, index } of texts) {
    objects.push({ object: JSON.parse(json), index });
    if (performance.now() - sliceStart > SLICE_MS) {
      await setImmediate();
      sliceStart = performance.now();
    }
  }
  return objects;
}

function failure(
  { path, generated }: SourceFile,
  { limit, line, reason }: FileProblem,
): EngineError {
  const place = line === undefined ? path : `${path}, line ${line}`;
  const exclude = generated ? '' : ', or leave it out by directory.exclude';
  return limit
    ? new EngineError('LimitExceeded', `${place}: the content ${reason}.`, {
        hint: `Simplify the file${exclude}.`,
      })
    : new EngineError('RenderFailed', `${place}: ${reason}.`, {
        hint: `Correct the file${exclude}.`,
      });
}
