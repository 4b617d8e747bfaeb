import { setTimeout as wait } from 'node:timers/promises';
import { EngineError } from '../errors';
import type { RefListing } from './types';

/** How refs are asked for (sources §10.1). */
export interface ListingOptions {
  /** Tries where the remote does not answer. Default 1. */
  attempts?: number;
  /** Time for one answer, in milliseconds. Default 15,000. */
  requestTimeoutMs?: number;
}

const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 5_000;

/**
 * One listing for all who ask: those who come before it begins share it, those who come while one runs share the next. So
 * nobody is told of a time before the question, and a remote is never asked twice at once.
 *
 * @param list - one request; rejects with an EngineError
 */
export function sharedListing(
  list: () => Promise<RefListing>,
  { attempts = 1 }: ListingOptions = {},
): () => Promise<RefListing> {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<RefListing> | undefined;

  const tries = async () => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await list();
      } catch (error) {
        if (attempt >= attempts || !isWorthAnotherTry(error)) throw error;
        await wait(Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_WAIT_MS));
      }
    }
  };
  return () => {
    if (!next) {
      next = last.then(() => {
        next = undefined;
        return tries();
      });
      last = next.catch(() => undefined);
    }
    return next;
  };
}

function isWorthAnotherTry(error: unknown): boolean {
  return (
    error instanceof EngineError && error.reason === 'RepositoryUnreachable'
  );
}
