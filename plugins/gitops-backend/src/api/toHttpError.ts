import { EngineError, EngineErrorReason } from '@backstage-gitops/engine';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

type HttpErrorType = new (message: string) => Error;

/** What the engine's reasons are to whoever asked over HTTP; the rest are defects and stay 500. */
const TYPES: Partial<Record<EngineErrorReason, HttpErrorType>> = {
  RepositoryUnreachable: ServiceUnavailableError,
  AuthenticationFailed: ServiceUnavailableError,
  ClusterUnreachable: ServiceUnavailableError,
  ClusterForbidden: ServiceUnavailableError,
  RevisionNotFound: NotFoundError,
  PathNotFound: NotFoundError,
  KindNotFound: NotFoundError,
  ApiRefused: InputError,
  RenderFailed: InputError,
  InvalidInput: InputError,
  LimitExceeded: InputError,
};

/** The error to answer with; an EngineError keeps its sentence and its next step. */
export function toHttpError(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  const Type = TYPES[error.reason];
  if (!Type) return error;
  // A cause given to the constructor would be added to the sentence, which it repeats.
  return Object.assign(new Type(error.message), {
    cause: error,
    ...(error.hint && { hint: error.hint }),
  });
}
