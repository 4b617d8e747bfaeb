import { EXIT, type ExitCode } from './exit';

/** An end of the command that a user can act on: one sentence, and the next step. */
export class Failure extends Error {
  readonly name = 'Failure';
  readonly hint?: string;
  readonly exitCode: ExitCode;

  constructor(
    message: string,
    options: { hint?: string; exitCode?: ExitCode; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? EXIT.error;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code that Node gives system errors, `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error
    ? String(error.code)
    : undefined;
}

/** The next step that an error of any room names. */
export function hintOf(error: unknown): string | undefined {
  return error instanceof Error &&
    'hint' in error &&
    typeof error.hint === 'string'
    ? error.hint
    : undefined;
}
