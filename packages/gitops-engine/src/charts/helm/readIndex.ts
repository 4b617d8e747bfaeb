import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import {
  readIndex,
  type IndexAnswer,
} from '@backstage-gitops/engine/parser/chartIndex.cjs';
import type { ChartLimits } from '../limits';

/** Parsed on the event loop in about 5 ms; starting a worker takes longer. */
const INLINE_BYTES = 64 * 1024;
const DEADLINE_MS = 120_000;
const MAX_HEAP_MB = 1024;

/** Reads an index.yaml; what is wrong with it is part of the answer. */
export interface IndexReader {
  read(content: Buffer): Promise<IndexAnswer>;
  close(): Promise<void>;
}

/** A large index gets a worker of its own, one at a time, which gives its memory back by ending. */
export function createIndexReader(
  { indexVersions }: ChartLimits,
  workerPath?: string,
): IndexReader {
  const oneAtATime = pLimit(1);
  let working: Worker | undefined;

  const readBeside = async (content: Buffer): Promise<IndexAnswer> => {
    // Transferred, not copied: it must be all of its memory.
    const own = new Uint8Array(content);
    const worker = new Worker(
      workerPath ??
        require.resolve('@backstage-gitops/engine/parser/indexWorker.cjs'),
      {
        env: {},
        execArgv: [],
        workerData: { content: own, maxVersions: indexVersions },
        transferList: [own.buffer],
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      },
    );
    working = worker;
    try {
      return await answerOf(worker);
    } finally {
      await worker.terminate();
      working = undefined;
    }
  };

  return {
    read: async content =>
      content.length <= INLINE_BYTES
        ? readIndex(content, indexVersions)
        : oneAtATime(() => readBeside(content)),
    async close() {
      oneAtATime.clearQueue();
      await working?.terminate();
    },
  };
}

function answerOf(worker: Worker): Promise<IndexAnswer> {
  return new Promise(resolve => {
    const fail = (reason: string) =>
      resolve({ problem: { limit: true, reason } });
    const deadline = setTimeout(
      () => fail(`reading it takes more than ${DEADLINE_MS / 1000} s`),
      DEADLINE_MS,
    );
    worker.once('message', (answer: IndexAnswer) => resolve(answer));
    worker.once('error', (error: Error & { code?: string }) =>
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? `reading it takes more than ${MAX_HEAP_MB} MiB of memory`
          : 'it could not be read',
      ),
    );
    worker.once('exit', () => {
      clearTimeout(deadline);
      fail('it was not read to its end');
    });
  });
}
