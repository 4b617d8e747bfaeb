import { EngineError } from '../../errors';
import type { GitObject } from '../objects';

/** Cuts the output of `git cat-file --batch` into answers, in the order in which they were expected. */
export interface BatchReader {
  expect(name: string, maxBytes: number): Promise<GitObject | undefined>;
  /** An answer that is a header alone: whether the object is there. */
  expectHeader(): Promise<boolean>;
  take(chunk: Buffer): void;
  /** Rejects all that is expected still. */
  fail(error: Error): void;
}

interface Expected {
  name: string;
  maxBytes: number;
  headerOnly: boolean;
  resolve: (object: GitObject | undefined) => void;
  reject: (error: Error) => void;
}

interface Body {
  type: GitObject['type'];
  size: number;
  /** Undefined where the content is above the limit and thrown away as it comes. */
  data?: Buffer;
  filled: number;
}

const NEWLINE = 0x0a;
const HEADER = /^[0-9a-f]+ (blob|tree|commit|tag) (\d+)$/;

/** The format: `<id> <type> <size>\n<content>\n`, or `<name> missing\n` (git-cat-file(1), BATCH OUTPUT). */
export function batchReader(): BatchReader {
  const queue: Expected[] = [];
  let head = 0;
  let line = '';
  let body: Body | undefined;

  const shift = () => {
    const expected = queue[head];
    head += 1;
    if (head > 1024 && head * 2 > queue.length) {
      queue.splice(0, head);
      head = 0;
    }
    return expected;
  };
  const startBody = (header: string) => {
    const match = HEADER.exec(header);
    if (!match) {
      shift()?.resolve(undefined);
      return;
    }
    if (queue[head]?.headerOnly) {
      shift()?.resolve({ type: typeOf(match[1]), data: Buffer.alloc(0) });
      return;
    }
    const size = Number(match[2]);
    const fits = size <= (queue[head]?.maxBytes ?? 0);
    body = {
      type: typeOf(match[1]),
      size,
      data: fits ? Buffer.allocUnsafe(size) : undefined,
      filled: 0,
    };
  };
  const endBody = ({ type, size, data }: Body) => {
    body = undefined;
    const expected = shift();
    if (data) expected?.resolve({ type, data });
    else {
      expected?.reject(
        new EngineError(
          'LimitExceeded',
          `Object ${expected.name} holds ${size} bytes, more than ${expected.maxBytes}.`,
        ),
      );
    }
  };

  const expect = (name: string, maxBytes: number, headerOnly: boolean) =>
    new Promise<GitObject | undefined>((resolve, reject) => {
      queue.push({ name, maxBytes, headerOnly, resolve, reject });
    });

  return {
    expect: (name, maxBytes) => expect(name, maxBytes, false),
    expectHeader: async () => (await expect('', 0, true)) !== undefined,
    take(chunk) {
      let at = 0;
      while (at < chunk.length) {
        if (!body) {
          const end = chunk.indexOf(NEWLINE, at);
          line += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
          if (end < 0) return;
          at = end + 1;
          const header = line;
          line = '';
          startBody(header);
        } else {
          const step = Math.min(body.size - body.filled, chunk.length - at);
          body.data?.set(chunk.subarray(at, at + step), body.filled);
          body.filled += step;
          at += step;
          // The newline after the content belongs to the answer.
          if (body.filled === body.size && at < chunk.length) {
            at += 1;
            endBody(body);
          }
        }
      }
    },
    fail(error) {
      for (const expected of queue.splice(head)) expected.reject(error);
      queue.length = 0;
      head = 0;
    },
  };
}

function typeOf(word: string): GitObject['type'] {
  return word === 'tree' || word === 'commit' || word === 'tag' ? word : 'blob';
}
