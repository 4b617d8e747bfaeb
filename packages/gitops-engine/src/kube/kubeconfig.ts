import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EngineError } from '../errors';
import { type ClusterAddress, connectWith } from './connect';
import type { ExecPlugin } from './exec-credentials';
import { execAuth } from './exec-plugin';
import { type JsonObject, objectAt, objectsAt, stringAt } from './json';
import { readKubeconfig } from './kubeconfig-file';
import { oidcAuth } from './oidc-provider';
import { renewingAuth } from './renewing-auth';
import type { ClusterAuth, ClusterConnection } from './types';

export interface KubeconfigOptions {
  /** Default: the file's current-context. */
  context?: string;
  /**
   * Whether the kubeconfig may name a program to start for credentials (exec plugin). It runs as this process' user with
   * its environment.
   */
  allowExec?: boolean;
}

/** Reads a member that the format allows as base64 (`NAME-data`) or as the path of a file (`NAME`). */
type ReadMember = (
  holder: JsonObject,
  name: string,
) => Promise<string | undefined>;

const TOKEN_FILE_LIFE_MS = 60_000;

/**
 * Reads a kubeconfig's text, such as one that was sent in: it may name no files of this machine and, by default, no
 * programs. Rejects InvalidInput where it cannot be read, or is not allowed.
 */
export async function connectWithKubeconfig(
  text: string,
  options: KubeconfigOptions = {},
): Promise<ClusterConnection> {
  const refuse: ReadMember = async (holder, name) => {
    if (stringAt(holder, name)) {
      throw new EngineError(
        'InvalidInput',
        `The kubeconfig names a file (${name}), which is not read here`,
        {
          hint: 'Write it self-contained: `kubectl config view --raw --flatten --minify`.',
        },
      );
    }
    return embedded(holder, name);
  };
  return connect(text, refuse, { allowExec: false, ...options });
}

/** Reads a kubeconfig of this machine: it is trusted to name files (relative to its folder) and, by default, programs. */
export async function connectWithKubeconfigFile(
  path: string,
  options: KubeconfigOptions = {},
): Promise<ClusterConnection> {
  const read = (file: string) =>
    readFile(resolve(dirname(path), file), 'utf8').catch(cause => {
      throw new EngineError(
        'InvalidInput',
        `The kubeconfig "${path}" or its file "${file}" could not be read`,
        { cause, hint: 'Check the path and its permissions.' },
      );
    });
  const readMember: ReadMember = async (holder, name) => {
    const file = stringAt(holder, name);
    return embedded(holder, name) ?? (file ? read(file) : undefined);
  };
  const text = await read(resolve(path));
  return connect(text, readMember, { allowExec: true, ...options });
}

function embedded(holder: JsonObject, name: string): string | undefined {
  const data = stringAt(holder, `${name}-data`);
  return data ? Buffer.from(data, 'base64').toString('utf8') : undefined;
}

async function connect(
  text: string,
  readMember: ReadMember,
  options: KubeconfigOptions,
): Promise<ClusterConnection> {
  const { cluster, user } = readKubeconfig(text, options.context);
  const address: ClusterAddress = {
    server: (stringAt(cluster, 'server') ?? '').replace(/\/+$/, ''),
    caData: await readMember(cluster, 'certificate-authority'),
    insecureSkipVerify:
      cluster['insecure-skip-tls-verify'] === true || undefined,
    tlsServerName: stringAt(cluster, 'tls-server-name'),
    proxyUrl: stringAt(cluster, 'proxy-url'),
    disableCompression: cluster['disable-compression'] === true || undefined,
  };
  const impersonate = impersonated(user);
  const exec = execOf(user, address);
  if (exec) {
    const made = execAuth(exec, options.allowExec);
    return { ...address, auth: impersonating(made, impersonate) };
  }
  const provider = objectAt(user, 'auth-provider');
  if (stringAt(provider, 'name')) {
    const made = oidcAuth(provider);
    // Also to refuse the file of an authority where no files may be named.
    await readMember(objectAt(provider, 'config'), 'idp-certificate-authority');
    return { ...address, auth: impersonating(made, impersonate) };
  }
  const auth = {
    bearerToken: stringAt(user, 'token'),
    clientCert: await readMember(user, 'client-certificate'),
    clientKey: await readMember(user, 'client-key'),
    username: stringAt(user, 'username'),
    password: stringAt(user, 'password'),
    impersonate,
  };
  const tokenFile = await readMember(user, 'tokenFile');
  if (tokenFile === undefined) {
    return connectWith(address, auth);
  }
  return {
    ...address,
    auth: renewingAuth(async () => ({
      auth: {
        ...auth,
        bearerToken: (await readMember(user, 'tokenFile'))?.trim(),
      },
      goodUntil: Date.now() + TOKEN_FILE_LIFE_MS,
    })),
  };
}

function impersonated(user: JsonObject) {
  const name = stringAt(user, 'as');
  const groups = user['as-groups'];
  return name
    ? { user: name, groups: Array.isArray(groups) ? groups.map(String) : [] }
    : undefined;
}

function impersonating(
  auth: ClusterConnection['auth'],
  impersonate: ClusterAuth['impersonate'],
): ClusterConnection['auth'] {
  return impersonate
    ? async options => ({ ...(await auth(options)), impersonate })
    : auth;
}

function execOf(
  user: JsonObject,
  address: ClusterAddress,
): ExecPlugin | undefined {
  const exec = objectAt(user, 'exec');
  const command = stringAt(exec, 'command');
  if (!command) {
    return undefined;
  }
  return {
    command,
    args: Array.isArray(exec.args) ? exec.args.map(String) : [],
    env: Object.fromEntries(
      objectsAt(exec, 'env').map(entry => [
        stringAt(entry, 'name') ?? '',
        stringAt(entry, 'value') ?? '',
      ]),
    ),
    apiVersion:
      stringAt(exec, 'apiVersion') ?? 'client.authentication.k8s.io/v1',
    installHint: stringAt(exec, 'installHint'),
    cluster: exec.provideClusterInfo === true ? address : undefined,
  };
}
