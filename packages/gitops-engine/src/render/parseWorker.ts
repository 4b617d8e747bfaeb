import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { FileProblem } from '@backstage-gitops/engine/parser/file.cjs';
import { EngineError } from '../errors';
import type { SourceFile } from './readFiles';

const DEADLINE_MS = 30_000;
const MAX_HEAP_MB = 1024;

/** Objects of a file as JSON text, or what is wrong with it. */
export type WorkerAnswer =
  | { objects: { json: string; index: number }[]; problem?: undefined }
  | { objects?: undefined; problem: FileProblem };

export interface ParseWorker {
  /** One answer a file, in order. */
  parse(
    files: readonly SourceFile[],
    maxDepth: number,
  ): Promise<WorkerAnswer[]>;
  close(): Promise<void>;
}

/** One worker thread that parses one group of files at a time, so that those which take too much are known. */
export function createParseWorker(path?: string): ParseWorker {
  const oneAtATime = pLimit(1);
  let worker: Worker | undefined;

  const start = () => {
    const started = new Worker(
      path ?? require.resolve('@backstage-gitops/engine/parser/worker.cjs'),
      {
        env: {},
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      },
    );
    // An idle worker does not keep the process alive.
    started.unref();
    return started;
  };
  const stop = async () => {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };
  const parse = (files: readonly SourceFile[], maxDepth: number) =>
    new Promise<WorkerAnswer[]>((resolve, reject) => {
      worker ??= start();
      const current = worker;
      const onMessage = (answers: WorkerAnswer[]) =>
        settle(() => resolve(answers));
      const onError = (error: Error & { code?: string }) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? fail(`needs more than ${MAX_HEAP_MB} MiB of memory to be parsed`)
          : fail('could not be parsed');
      const settle = (action: () => void) => {
        clearTimeout(deadline);
        current.off('message', onMessage);
        current.off('error', onError);
        action();
      };
      const fail = (reason: string) =>
        settle(() => {
          void stop();
          reject(
            new EngineError('LimitExceeded', `${named(files)} ${reason}.`, {
              hint: 'Split the file, or leave it out by directory.exclude.',
            }),
          );
        });
      const deadline = setTimeout(
        () => fail(`was not parsed within ${DEADLINE_MS / 1000} s`),
        DEADLINE_MS,
      );
      // A listener for messages keeps the process alive, as long as an answer is due.
      current.on('message', onMessage);
      current.on('error', onError);
      current.postMessage({ files, maxDepth });
    });

  return {
    parse: (files, maxDepth) => oneAtATime(() => parse(files, maxDepth)),
    close: stop,
  };
}

function named(files: readonly SourceFile[]): string {
  const [first, ...others] = files.map(file => file.path);
  return others.length > 0
    ? `One of ${first} and the ${others.length} files after it`
    : first;
}
