import { EngineError } from '../errors';
import { stringAt } from './json';
import { KubeStatusError } from './status-error';
import type { KubeStatus } from './types';

/** What a request is about, for messages: `apply`, `Deployment "web" in namespace "shop"`. */
export interface Subject {
  verb: string;
  what: string;
  /** The request's body must not be quoted: the server echoes bad values, and those of a Secret are secret. */
  confidential?: boolean;
}

/** Names an object for a message. */
export function describeObject(
  kind: string,
  ref: { namespace?: string; name?: string },
): string {
  const name = ref.name ? ` "${ref.name}"` : '';
  const place = ref.namespace ? ` in namespace "${ref.namespace}"` : '';
  return `${kind}${name}${place}`;
}

/** The error of an answer above 399. */
export function statusError(status: KubeStatus, subject: Subject): EngineError {
  const shown = subject.confidential ? withoutValues(status) : status;
  const cause = new KubeStatusError(shown);
  const said = cause.message;
  switch (status.code) {
    case 401:
      return new EngineError(
        'AuthenticationFailed',
        `The cluster did not accept the credentials to ${subject.verb} ${subject.what}: ${said}`,
        {
          cause,
          hint: "Renew the cluster's token or client certificate.",
        },
      );
    case 403:
      return new EngineError(
        'ClusterForbidden',
        `The cluster does not allow to ${subject.verb} ${subject.what}: ${said}`,
        {
          cause,
          hint: "Give the cluster's account a role with this verb, or leave the kind out.",
        },
      );
    case 404:
      return status.details?.name
        ? refused(subject, said, cause)
        : new EngineError(
            'KindNotFound',
            `The cluster does not serve ${subject.what}: ${said}`,
            {
              cause,
              hint: 'Install the CustomResourceDefinition, or correct apiVersion and kind.',
            },
          );
    default:
      return refused(subject, said, cause);
  }
}

function refused(
  subject: Subject,
  said: string,
  cause: KubeStatusError,
): EngineError {
  return new EngineError(
    'ApiRefused',
    `The cluster refused to ${subject.verb} ${subject.what}: ${said}`,
    { cause },
  );
}

function withoutValues(status: KubeStatus): KubeStatus {
  const causes = (status.details?.causes ?? []).map(({ field, reason }) => ({
    field,
    reason,
  }));
  const fields = causes
    .map(({ field, reason }) => [field, reason].filter(Boolean).join(' '))
    .filter(Boolean);
  return {
    code: status.code,
    reason: status.reason,
    message: `${status.reason ?? `status ${status.code}`}${
      fields.length > 0 ? ` (${fields.join(', ')})` : ''
    }`,
    details: { ...status.details, causes },
  };
}

const TLS_CODES =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_)/;

/** The error of a request that got no answer. */
export function transportError(
  error: unknown,
  subject: Subject,
  server: string,
): EngineError {
  if (error instanceof EngineError) {
    return error;
  }
  // Read by shape: an error of Node's own modules is of another realm where code runs in a vm context.
  const message =
    stringAt(error, 'message') || stringAt(error, 'code') || 'no reason given';
  const code = stringAt(error, 'code') ?? '';
  return new EngineError(
    'ClusterUnreachable',
    `The API server ${server} did not answer the request to ${subject.verb} ${subject.what}: ${message}`,
    {
      cause: error,
      hint: TLS_CODES.test(code)
        ? "Give the cluster's certificate authority (caData), or its TLS server name."
        : "Check the cluster's address and the network way to it.",
    },
  );
}

export function abortedError(subject: Subject): EngineError {
  return new EngineError(
    'Aborted',
    `The request to ${subject.verb} ${subject.what} was called off`,
  );
}
