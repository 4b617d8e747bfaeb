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
