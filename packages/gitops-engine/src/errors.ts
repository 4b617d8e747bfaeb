/** Where in the way from Git to cluster something failed; maps to one condition type each in the backend. */
export type EngineErrorReason =
  | 'RepositoryUnreachable'
  | 'AuthenticationFailed'
  | 'RevisionNotFound'
  | 'PathNotFound'
  | 'RenderFailed'
  | 'LimitExceeded'
  | 'ClusterUnreachable'
  | 'ClusterForbidden'
  | 'KindNotFound'
  | 'ApiRefused'
  | 'InvalidInput'
  | 'Aborted';

/**
 * An error that a user can act on: `message` is one sentence that names the thing and the reason, `hint` the next step.
 * Neither holds credentials. Everything else that is thrown is a defect.
 */
export class EngineError extends Error {
  readonly name = 'EngineError';
  readonly hint?: string;

  constructor(
    readonly reason: EngineErrorReason,
    message: string,
    options: { cause?: unknown; hint?: string } = {},
  ) {
    super(message, { cause: options.cause });
    this.hint = options.hint;
  }
}
