import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EngineError } from '../errors';
import { isJsonObject, objectAt, parseJson, stringAt } from './json';
import type { LoadedAuth } from './renewing-auth';

/** A credential plugin of client-go (`users[].user.exec`, KEP-541). */
export interface ExecPlugin {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  apiVersion: string;
  installHint?: string;
  /** Given to the plugin where it asked for it. */
  cluster?: { server: string; caData?: string; insecureSkipVerify?: boolean };
}

const TIMEOUT_MS = 60_000;
/** How long credentials without an expiry are used before the plugin is asked again. */
const DEFAULT_LIFE_MS = 5 * 60_000;
/** Renew this long before the expiry, so that no request leaves with a token that runs out under way. */
const EARLY_MS = 30_000;

/**
 * Starts the plugin and reads its ExecCredential. It runs as this process' user, with its environment, as it does
 * under kubectl: allow it only where whoever wrote the configuration may run programs here.
 *
 * Own code, since the client library's has no deadline, sets no KUBERNETES_EXEC_INFO (GKE's plugin fails without) and
 * starts the plugin for every request when it states no expiry. Started from this process and not by the launcher: it
 * happens once in a token's life.
 */
export async function runExecPlugin(plugin: ExecPlugin): Promise<LoadedAuth> {
  const { command, cluster } = plugin;
  const info = {
    apiVersion: plugin.apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      cluster: cluster && {
        server: cluster.server,
        'insecure-skip-tls-verify': cluster.insecureSkipVerify,
        'certificate-authority-data':
          cluster.caData && Buffer.from(cluster.caData).toString('base64'),
      },
    },
  };
  const { stdout } = await promisify(execFile)(command, [...plugin.args], {
    timeout: TIMEOUT_MS,
    maxBuffer: 1024 * 1024,
    env: {
      ...process.env,
      ...plugin.env,
      KUBERNETES_EXEC_INFO: JSON.stringify(info),
    },
  }).catch(error => {
    throw failed(plugin, reasonOf(error));
  });
  const status = objectAt(parseJson(stdout), 'status');
  const auth = {
    bearerToken: stringAt(status, 'token'),
    clientCert: stringAt(status, 'clientCertificateData'),
    clientKey: stringAt(status, 'clientKeyData'),
  };
  if (!auth.bearerToken && !auth.clientCert) {
    throw failed(plugin, 'it gave neither a token nor a certificate');
  }
  const expiry = Date.parse(stringAt(status, 'expirationTimestamp') ?? '');
  return {
    auth,
    goodUntil: Number.isNaN(expiry)
      ? Date.now() + DEFAULT_LIFE_MS
      : expiry - EARLY_MS,
  };
}

/** Never the plugin's output: it may hold what it was to keep secret. */
function reasonOf(error: unknown): string {
  const facts = isJsonObject(error) ? error : {};
  if (facts.code === 'ENOENT') {
    return 'the program is not installed';
  }
  return facts.killed === true
    ? `no answer within ${TIMEOUT_MS / 1000} s`
    : `it ended with code ${String(facts.code ?? facts.signal)}`;
}

function failed(plugin: ExecPlugin, reason: string): EngineError {
  return new EngineError(
    'AuthenticationFailed',
    `The credential plugin "${plugin.command}" gave no credentials: ${reason}`,
    {
      hint:
        plugin.installHint ??
        'Run the program by hand as the user of the backend, and mend what it says.',
    },
  );
}

export function execForbidden(command: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `The cluster's configuration wants to start the program "${command}" for credentials, which is not allowed here`,
    {
      hint: 'Allow credential plugins in the settings, or use a token or client certificate.',
    },
  );
}
