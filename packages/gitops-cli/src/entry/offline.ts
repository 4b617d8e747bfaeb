import { diff } from '../offline/diff';
import { health } from '../offline/health';
import { validate } from '../offline/validate';
import { run } from '../run';

/** Help, and the commands that read files alone. */
export const main = (args: readonly string[]) =>
  run(args, { diff, health, validate });
