import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../errors';
import { renewingAuth } from './renewing-auth';
import type { ClusterAuth, ClusterConnection } from './types';

/** Where and how to reach a server, apart from credentials. */
export type ClusterAddress = Omit<ClusterConnection, 'auth'>;

/** A connection with credentials that do not change: a bearer token, a client certificate or a password. */
export function connectWith(
  address: ClusterAddress,
  auth: ClusterAuth,
): ClusterConnection {
  return {
    ...address,
    server: address.server.replace(/\/+$/, ''),
    auth: async () => auth,
  };
}

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
/** The kubelet renews the file long before its token runs out. */
const TOKEN_LIFE_MS = 60_000;

/**
 * The cluster that this process runs in, as its pod's service account. The token is read again each minute.
 * Rejects InvalidInput outside of a cluster.
 */
export async function connectInCluster(
  options: {
    env?: Readonly<Record<string, string | undefined>>;
    folder?: string;
  } = {},
): Promise<ClusterConnection> {
  const { env = process.env, folder = SERVICE_ACCOUNT } = options;
  const host = env.KUBERNETES_SERVICE_HOST;
  const port = env.KUBERNETES_SERVICE_PORT ?? '443';
  if (!host) {
    throw new EngineError(
      'InvalidInput',
      'This process runs in no Kubernetes cluster: KUBERNETES_SERVICE_HOST is not set',
      { hint: 'Give the cluster a kubeconfig or a token.' },
    );
  }
  const read = (name: string) =>
    readFile(join(folder, name), 'utf8').catch(cause => {
      throw new EngineError(
        'AuthenticationFailed',
        `The pod's service account has no file "${name}"`,
        { cause, hint: 'Set automountServiceAccountToken: true.' },
      );
    });
  return {
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    caData: await read('ca.crt'),
    auth: renewingAuth(async () => ({
      auth: { bearerToken: (await read('token')).trim() },
      goodUntil: Date.now() + TOKEN_LIFE_MS,
    })),
  };
}
