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
    // An idle worker does not keep the process alive, and its end is not this process's.
    started.unref();
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  };
  const stop = async () => {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };
  const parse = (files: readonly SourceFile[], maxDepth: number) => {
    worker ??= start();
    return answerOf(worker, files, maxDepth).catch(async error => {
      // What failed may go on working, or hold the memory.
      await stop();
      throw error;
    });
  };

  return {
    parse: (files, maxDepth) => oneAtATime(() => parse(files, maxDepth)),
    close: stop,
  };
}

function answerOf(
  worker: Worker,
  files: readonly SourceFile[],
  maxDepth: number,
): Promise<WorkerAnswer[]> {
  return new Promise<WorkerAnswer[]>((resolve, reject) => {
    const endings: (() => void)[] = [];
    const settle = (action: () => void) => {
      for (const end of endings) end();
      action();
    };
    const fail = (reason: string) =>
      settle(() =>
        reject(
          new EngineError('LimitExceeded', `${named(files)} ${reason}.`, {
            hint: 'Split the file, or leave it out by directory.exclude.',
          }),
        ),
      );
    const onMessage = (answers: WorkerAnswer[]) =>
      settle(() => resolve(answers));
    const onError = (error: Error & { code?: string }) =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? `needs more than ${MAX_HEAP_MB} MiB of memory to be parsed`
          : 'could not be parsed',
      );
    const onExit = () => fail('was not parsed: the renderer was closed');
    const deadline = setTimeout(
      () => fail(`was not parsed within ${DEADLINE_MS / 1000} s`),
      DEADLINE_MS,
    );
    // A listener for messages keeps the process alive, as long as an answer is due.
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    endings.push(
      () => clearTimeout(deadline),
      () => worker.off('message', onMessage),
      () => worker.off('error', onError),
      () => worker.off('exit', onExit),
    );
    worker.postMessage({ files, maxDepth });
  });
}

function named(files: readonly SourceFile[]): string {
  const [first, ...others] = files.map(file => file.path);
  return others.length > 0
    ? `One of ${first} and the ${others.length} files after it`
    : first;
}
