import { readFileSync } from 'node:fs';
import { codeOf, Failure, messageOf } from '../failure';

/**
 * A secret from a file (- is standard input) or a variable of the environment; undefined where neither is named. Secrets are
 * never taken from the command line, which every process of the machine can read. One line break at the end is no part of it.
 */
export function readSecret(source: {
  file?: string;
  variable?: string;
}): string | undefined {
  const { file, variable } = source;
  if (file !== undefined && variable !== undefined)
    throw new Failure(
      `The file ${file} and the variable ${variable} name the same secret; give one`,
    );
  if (variable !== undefined) {
    const value = process.env[variable];
    if (value) return value;
    throw new Failure(`The environment has no variable ${variable}`);
  }
  return file === undefined ? undefined : readText(file).replace(/\r?\n$/, '');
}

/** A whole file as text; - is standard input. */
export function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const reason =
      codeOf(error) === 'ENOENT' ? 'does not exist' : messageOf(error);
    throw new Failure(`${file}: ${reason}`, { cause: error });
  }
}
