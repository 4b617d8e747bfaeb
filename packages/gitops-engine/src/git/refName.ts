import { EngineError } from '../errors';

/** What git-check-ref-format(1) forbids, and what a refspec would read as more than a name. */
const FORBIDDEN = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\.lock(\/|$)|\/\.|[./]$/u;

/**
 * A full ref name, as it may stand in a refspec. Names come from documents and from what servers list, so both are strangers'.
 *
 * @throws EngineError InvalidInput
 */
export function requireRefName(ref: string): string {
  if (!ref.startsWith('refs/') || ref.length > 1024 || FORBIDDEN.test(ref)) {
    throw new EngineError(
      'InvalidInput',
      `${JSON.stringify(
        ref,
      )} is not the full name of a branch, tag or other ref.`,
      { hint: 'Write it like refs/heads/main or refs/tags/v1.0.0.' },
    );
  }
  return ref;
}
