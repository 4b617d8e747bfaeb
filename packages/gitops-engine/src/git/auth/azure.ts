import { readFile } from 'node:fs/promises';
import { EngineError } from '../../errors';
import type { Send } from '../net/request';
import type { AzureServicePrincipal, GitRemote } from '../types';
import { askTokenEndpoint } from './oauth';
import type { TokenSource } from './token';

const PUBLIC_DIRECTORY = 'https://login.microsoftonline.com';
/** Azure DevOps, whatever the organisation. */
const SCOPE = '499b84ac-1321-427f-aa17-267ca6975798/.default';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Tokens of a service principal, by its secret. */
export function servicePrincipalTokens(
  send: Send,
  remote: GitRemote,
  principal: AzureServicePrincipal,
): TokenSource {
  return clientTokens(
    send,
    remote,
    principal.clientId,
    tokenEndpoint(principal.activeDirectoryEndpoint, principal.tenantId),
    async () => ({ client_secret: principal.clientSecret }),
  );
}

/**
 * Tokens of the identity that Azure gives the pod: a file with a statement of the cluster takes the place of the secret. The
 * names of the variables are those of Azure's own webhook. The file is renewed, so it is read each time.
 */
export function workloadIdentityTokens(
  send: Send,
  remote: GitRemote,
  environment: NodeJS.ProcessEnv = process.env,
): TokenSource {
  const {
    AZURE_CLIENT_ID: clientId,
    AZURE_TENANT_ID: tenantId,
    AZURE_FEDERATED_TOKEN_FILE: file,
    AZURE_AUTHORITY_HOST: directory,
  } = environment;
  if (!clientId || !tenantId || !file) {
    throw new EngineError(
      'InvalidInput',
      'Azure workload identity is not set up for this process.',
      {
        hint: 'Label the pod and annotate its service account, so that AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_FEDERATED_TOKEN_FILE are set.',
      },
    );
  }
  return clientTokens(
    send,
    remote,
    clientId,
    tokenEndpoint(directory, tenantId),
    async () => ({
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: (await readFile(file, 'utf8')).trim(),
    }),
  );
}

function clientTokens(
  send: Send,
  remote: GitRemote,
  clientId: string,
  url: string,
  proof: () => Promise<Record<string, string>>,
): TokenSource {
  return {
    async mint() {
      const { value, expiresAt } = await askTokenEndpoint(
        send,
        remote,
        `Azure application ${clientId}`,
        url,
        {
          grant_type: 'client_credentials',
          client_id: clientId,
          scope: SCOPE,
          ...(await proof()),
        },
      );
      return { authorization: `Bearer ${value}`, expiresAt };
    },
  };
}

function tokenEndpoint(
  directory: string | undefined,
  tenantId: string,
): string {
  const base = (directory || PUBLIC_DIRECTORY).replace(/\/+$/, '');
  return `${base}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`;
}
