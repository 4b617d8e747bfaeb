import { EngineError } from '../errors';

/** The work's outcome, or Aborted as soon as the signal is; the work itself, which others wait for too, goes on. */
export function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) {
    return work;
  }
  return new Promise((resolve, reject) => {
    const aborted = () =>
      reject(
        new EngineError('Aborted', 'Waiting for the live state was called off'),
      );
    if (signal.aborted) {
      aborted();
    }
    signal.addEventListener('abort', aborted, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', aborted));
  });
}
