import type { Coprocess, CoprocessEvents } from '../../launcher';
import { EngineError } from '../../errors';
import type { GitObject, ObjectReader } from '../objects';
import { batchReader, type BatchReader } from './batchReader';

/** How the coprocess is asked; `flush` where it holds output back until told (`--batch-command --buffer`, git 2.36). */
export interface CatFileDialect {
  argv: readonly string[];
  request: (name: string) => string;
  /** Asks for the header alone, where the dialect can. */
  requestHeader?: (name: string) => string;
  flush: string;
}

export const BATCH_COMMAND: CatFileDialect = {
  argv: ['cat-file', '--batch-command', '--buffer'],
  request: name => `contents ${name}\n`,
  requestHeader: name => `info ${name}\n`,
  flush: 'flush\n',
};

export const BATCH: CatFileDialect = {
  argv: ['cat-file', '--batch'],
  request: name => `${name}\n`,
  flush: '',
};

/** A repository that nobody reads needs no process. */
const IDLE_MS = 60_000;

/** Reads of one turn of the event loop go out together; git answers in the order asked. */
export interface CatFile extends ObjectReader {
  /** Like `read`, for any name of an object (a ref, `<commit>:<path>`); never pass what a user wrote. */
  resolve(name: string, maxBytes: number): Promise<GitObject | undefined>;
}

/** Keeps one `git cat-file` running, started at the first read and again after it ended. */
export function createCatFile(
  open: (argv: readonly string[], events: CoprocessEvents) => Coprocess,
  dialect: CatFileDialect,
): CatFile {
  let running: { process: Coprocess; answers: BatchReader } | undefined;
  let lines: string[] = [];
  let closed = false;
  let idle: NodeJS.Timeout | undefined;

  const start = () => {
    const answers = batchReader();
    const process = open(dialect.argv, {
      output: answers.take,
      end: ({ stderr }) => {
        if (running?.answers === answers) running = undefined;
        answers.fail(
          new EngineError(
            'RepositoryUnreachable',
            `The local mirror cannot be read: ${
              stderr || 'git cat-file ended'
            }.`,
            { hint: 'Remove the mirror folder; it is fetched again.' },
          ),
        );
      },
    });
    return { process, answers };
  };
  const send = () => {
    const text = lines.join('') + dialect.flush;
    lines = [];
    running?.process.write(text);
  };
  const rest = () => {
    const resting = running;
    running = undefined;
    void resting?.process.close();
  };
  /** The process that gets a line, which goes out at the end of this turn. */
  const ask = (line: string) => {
    running ??= start();
    if (lines.length === 0) setImmediate(send);
    idle ??= setTimeout(rest, IDLE_MS).unref();
    idle.refresh();
    lines.push(line);
    return running.answers;
  };
  const resolve = async (name: string, maxBytes: number) => {
    if (closed) throw mirrorClosed();
    return ask(dialect.request(name)).expect(name, maxBytes);
  };

  return {
    read: resolve,
    resolve,
    async missing(ids) {
      const { requestHeader } = dialect;
      // Without it every fetch is whole, so nothing is missing.
      if (!requestHeader) return [];
      if (closed) throw mirrorClosed();
      const there = await Promise.all(
        ids.map(id => ask(requestHeader(id)).expectHeader()),
      );
      return ids.filter((_, index) => !there[index]);
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      await running?.process.close();
    },
  };
}

function mirrorClosed(): EngineError {
  return new EngineError('Aborted', 'The mirror was closed.');
}
