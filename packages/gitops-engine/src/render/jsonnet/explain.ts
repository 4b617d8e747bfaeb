import { EngineError } from '../../errors';

const MAX_CHARACTERS = 500;

/**
 * Why a file could not be evaluated: the first line of what the program says, and of its stack the innermost place that is
 * not in the standard library.
 */
export function evaluationError(error: unknown, file: string): unknown {
  if (!(error instanceof EngineError)) return error;
  const [first, ...stack] = error.message.split('\n');
  const reason = first
    .replace(/^(?:RUNTIME|STATIC) ERROR: /, '')
    .replace(/\.$/, '')
    .slice(0, MAX_CHARACTERS);
  const places = stack.map(line => /^\t([^\s<]\S*:\d\S*)/.exec(line)?.[1]);
  const place = places.find(each => each !== undefined);
  return new EngineError(
    error.reason,
    `${file} could not be evaluated: ${reason}${place ? ` (${place})` : ''}.`,
    { cause: error, hint: error.hint ?? 'Correct the Jsonnet.' },
  );
}
