import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../exit';
import { Failure } from '../failure';

const FIRST_MS = 200;
const SLOWEST_MS = 2_000;

/** Asks again and again, ever slower, until there is an answer; a Failure with exit code 3 when the time is over. */
export async function poll<T>(
  ask: () => Promise<T | undefined>,
  timeoutSeconds: number,
  what: () => string,
): Promise<T> {
  const end = Date.now() + timeoutSeconds * 1000;
  for (let pause = FIRST_MS; ; pause = Math.min(pause * 1.3, SLOWEST_MS)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() + pause > end)
      throw new Failure(`${what()} after ${timeoutSeconds} s`, {
        exitCode: EXIT.timeout,
      });
    await sleep(pause);
  }
}
