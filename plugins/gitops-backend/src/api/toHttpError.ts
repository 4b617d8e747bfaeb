import { EngineError, EngineErrorReason } from '@backstage-gitops/engine';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

type HttpErrorType = new (message: string, cause?: unknown) => Error;

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
  InvalidInput: InputError,
  LimitExceeded: InputError,
};

/** The error to answer with; an EngineError keeps its sentence and its next step. */
export function toHttpError(error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  const Type = TYPES[error.reason];
  if (!Type) return error;
  const shown = new Type(error.message, error);
  return error.hint ? Object.assign(shown, { hint: error.hint }) : shown;
}
