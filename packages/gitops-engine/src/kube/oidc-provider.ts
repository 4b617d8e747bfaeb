import { EngineError } from '../errors';
import { type JsonObject, objectAt, stringAt } from './json';
import { oidcCredentials } from './oidc-credentials';
import { renewingAuth } from './renewing-auth';
import type { ClusterConnection } from './types';

/**
 * Credentials of a user's `auth-provider`. Only `oidc` is left of these: `gcp` and `azure` went from Kubernetes 1.26, and
 * the library would run their programs through a shell with this process standing still. Throws InvalidInput.
 */
export function oidcAuth(provider: JsonObject): ClusterConnection['auth'] {
  const name = stringAt(provider, 'name');
  if (name !== 'oidc') {
    throw new EngineError(
      'InvalidInput',
      `The kubeconfig uses the auth-provider "${name}", which is not supported`,
      { hint: 'Use a credential plugin (exec), a token or a certificate.' },
    );
  }
  const config = objectAt(provider, 'config');
  return renewingAuth(
    oidcCredentials({
      issuerUrl: stringAt(config, 'idp-issuer-url'),
      clientId: stringAt(config, 'client-id'),
      clientSecret: stringAt(config, 'client-secret'),
      idToken: stringAt(config, 'id-token'),
      refreshToken: stringAt(config, 'refresh-token'),
    }),
  );
}
