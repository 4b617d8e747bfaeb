import { EngineError } from '../errors';
import { type ClusterAddress, connectWith } from './connect';
import type { ExecPlugin } from './exec-credentials';
import { execAuth } from './exec-plugin';
import { isJsonObject, objectAt, stringAt } from './json';
import type { ClusterConnection } from './types';

/**
 * A connection from the `config` document that cluster Secrets of the field hold (spec control §5.1): username, password,
 * bearerToken, tlsClientConfig, execProviderConfig, awsAuthConfig, disableCompression, proxyUrl. Certificates and keys
 * in it are base64 of PEM. Throws InvalidInput, which quotes no values.
 */
export function connectWithClusterConfig(
  server: string,
  config: unknown,
  options: { allowExec?: boolean } = {},
): ClusterConnection {
  if (!isJsonObject(config)) {
    throw new EngineError(
      'InvalidInput',
      `The configuration of cluster ${server} is no JSON object`,
      { hint: 'Give at least {"bearerToken": …} or {"tlsClientConfig": …}.' },
    );
  }
  const tls = objectAt(config, 'tlsClientConfig');
  const address: ClusterAddress = {
    server: server.replace(/\/+$/, ''),
    caData: decoded(tls, 'caData'),
    insecureSkipVerify: tls.insecure === true || undefined,
    tlsServerName: stringAt(tls, 'serverName') || undefined,
    proxyUrl: stringAt(config, 'proxyUrl') || undefined,
    disableCompression: config.disableCompression === true || undefined,
  };
  const exec = execOf(config, address) ?? awsOf(config);
  if (exec) {
    return { ...address, auth: execAuth(exec, options.allowExec) };
  }
  return connectWith(address, {
    bearerToken: stringAt(config, 'bearerToken') || undefined,
    username: stringAt(config, 'username') || undefined,
    password: stringAt(config, 'password') || undefined,
    clientCert: decoded(tls, 'certData'),
    clientKey: decoded(tls, 'keyData'),
  });
}

function decoded(tls: unknown, key: string): string | undefined {
  const data = stringAt(tls, key);
  return data ? Buffer.from(data, 'base64').toString('utf8') : undefined;
}

function execOf(
  config: unknown,
  address: ClusterAddress,
): ExecPlugin | undefined {
  const exec = objectAt(config, 'execProviderConfig');
  const command = stringAt(exec, 'command');
  if (!command) {
    return undefined;
  }
  return {
    command,
    args: Array.isArray(exec.args) ? exec.args.map(String) : [],
    env: Object.fromEntries(
      Object.entries(objectAt(exec, 'env')).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    apiVersion:
      stringAt(exec, 'apiVersion') ?? 'client.authentication.k8s.io/v1',
    installHint: stringAt(exec, 'installHint'),
    cluster: exec.provideClusterInfo === true ? address : undefined,
  };
}

/** EKS: the AWS command line makes the token. */
function awsOf(config: unknown): ExecPlugin | undefined {
  const aws = objectAt(config, 'awsAuthConfig');
  const clusterName = stringAt(aws, 'clusterName');
  if (!clusterName) {
    return undefined;
  }
  const roleArn = stringAt(aws, 'roleARN');
  const profile = stringAt(aws, 'profile');
  return {
    command: 'aws',
    args: [
      'eks',
      'get-token',
      '--output=json',
      `--cluster-name=${clusterName}`,
      ...(roleArn ? [`--role-arn=${roleArn}`] : []),
    ],
    env: profile ? { AWS_PROFILE: profile } : {},
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    installHint: 'Install the AWS command line where the backend runs.',
  };
}
