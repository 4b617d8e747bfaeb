import { setImmediate as endOfTurn } from 'node:timers/promises';
import { EngineError } from '../errors';
import type { ObjectReader } from './objects';
import type { Trees } from './trees';

/** Contents asked for in one fetch; more go in several. */
const MAX_BATCH = 10_000;

/** Fetches after which a mirror is seen to be read folder by folder: the next one brings all that is read like that. */
const PIECEMEAL = 2;

/** Contents of files of one mirror, brought when somebody reads them. */
export interface Contents {
  /** In the order asked. */
  read(ids: readonly string[], maxBytes: number): Promise<Buffer[]>;
  /** Brings those that are not here, in one fetch. */
  bring(ids: readonly string[]): Promise<void>;
}

/**
 * Reads contents, and brings what a fetch left away. One that is missing brings those of its kind in its folder along: who
 * reads one manifest of an application reads the others next. All that is missing at the same time shares one fetch. A
 * repository of a thousand applications would still cost one for each few of them, so the third fetch brings the rest.
 *
 * @param fetch - brings contents by their ids; runs alone
 * @param rest - ids of all contents that are likely to be read
 */
export function createContents(
  url: string,
  reader: ObjectReader,
  trees: Trees,
  fetch: (ids: readonly string[]) => Promise<void>,
  rest: () => Promise<readonly string[]>,
): Contents {
  let fetches = 0;
  let wanted = new Set<string>();
  let next: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const fetchWanted = async () => {
    // Answers that came together miss together: their askers have this turn to say so.
    await endOfTurn();
    const asked = [...wanted];
    wanted = new Set();
    next = undefined;
    fetches += 1;
    const more = fetches === PIECEMEAL + 1 ? await rest() : [];
    const ids = await reader.missing([...new Set([...asked, ...more])]);
    for (let at = 0; at < ids.length; at += MAX_BATCH) {
      await fetch(ids.slice(at, at + MAX_BATCH));
    }
  };
  const bring = (ids: readonly string[]): Promise<void> => {
    for (const id of ids) wanted.add(id);
    next ??= last.then(fetchWanted);
    last = next.catch(() => undefined);
    return next;
  };
  const readOne = async (id: string, maxBytes: number) => {
    let object = await reader.read(id, maxBytes);
    if (!object) {
      await bring([id, ...trees.besides(id)]);
      object = await reader.read(id, maxBytes);
    }
    if (object?.type !== 'blob') {
      throw new EngineError(
        'InvalidInput',
        `The mirror of ${url} has no file content ${id}.`,
      );
    }
    return object.data;
  };

  return {
    read: (ids, maxBytes) => Promise.all(ids.map(id => readOne(id, maxBytes))),
    async bring(ids) {
      const missing = await reader.missing(ids);
      if (missing.length > 0) await bring(missing);
    },
  };
}
