/**
 * A failure that its reader can act on: `message` names the thing and the reason, `hint` the next step. Neither holds
 * tokens or passwords. The engine's EngineError has the same shape; this package lies below the engine.
 */
export class DevClusterError extends Error {
  readonly name = 'DevClusterError';
  readonly hint: string;

  constructor(message: string, options: { hint: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
  }
}

/** The `code` of a system error (`ENOENT`). Without `instanceof`: errors of node's own may come from another realm. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error
    ? error.code
    : undefined;
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? `${error.message}`
    : `${error}`;
}
