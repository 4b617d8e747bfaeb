import type { OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { ExecAuth } from '@kubernetes/client-node/dist/exec_auth.js';
import { EngineError } from '../errors';
import { bearerOf } from './bearer';
import { loadExecAuth } from './client-node';
import type { ClusterAddress } from './connect';
import { childFailure, guarded } from './exec-guard';
import { stringAt } from './json';
import type { LoadAuth } from './renewing-auth';
import { withSpawnedChild } from './spawned-child';

/** A credential plugin of client-go (`users[].user.exec`, KEP-541). */
export interface ExecPlugin {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  apiVersion: string;
  installHint?: string;
  /** Given to the plugin where it asked for it. */
  cluster?: ClusterAddress;
}

const TIMEOUT_MS = 60_000;
/**
 * How long an answer is used before the library is asked again. It answers from its cache until the credentials' expiry,
 * but starts the plugin for each request where they state none.
 */
const HOLD_MS = 60_000;

/**
 * Credentials of a plugin through client-node, which starts it, reads its ExecCredential and keeps it until it runs out.
 * Rejects AuthenticationFailed, never with the plugin's output: it may hold what it was to keep secret.
 *
 * @param timeoutMs after which a plugin that has not ended is killed.
 */
export function execCredentials(
  plugin: ExecPlugin,
  timeoutMs = TIMEOUT_MS,
): LoadAuth {
  const user = { name: 'user', exec: describe(plugin) };
  // Anew after a failure: it keeps an answer before looking at it, so that a useless one would fail for ever.
  let library: ExecAuth | undefined;
  return async refresh => {
    const current =
      library && !refresh ? library : new (loadExecAuth().ExecAuth)();
    library = undefined;
    const headers: OutgoingHttpHeaders = {};
    const options: RequestOptions = { headers };
    const { result, child } = withSpawnedChild(() =>
      current.applyAuthentication(user, options),
    );
    const guard = child && guarded(child, timeoutMs);
    try {
      await result;
    } catch (error) {
      throw failed(plugin, guard?.stoppedFor() ?? childFailure(error, child));
    } finally {
      guard?.clear();
    }
    const auth = {
      bearerToken: bearerOf(headers),
      clientCert: stringAt(options, 'cert'),
      clientKey: stringAt(options, 'key'),
    };
    if (!auth.bearerToken && !auth.clientCert) {
      throw failed(plugin, 'it gave neither a token nor a certificate');
    }
    library = current;
    return { auth, goodUntil: Date.now() + HOLD_MS };
  };
}

/** The plugin as it stands in a kubeconfig, with what client-go tells plugins (GKE's fails without). */
function describe({ command, args, env, apiVersion, cluster }: ExecPlugin) {
  const info = {
    apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      cluster: cluster && {
        server: cluster.server,
        'tls-server-name': cluster.tlsServerName,
        'insecure-skip-tls-verify': cluster.insecureSkipVerify,
        'certificate-authority-data':
          cluster.caData && Buffer.from(cluster.caData).toString('base64'),
        'proxy-url': cluster.proxyUrl,
        'disable-compression': cluster.disableCompression,
      },
    },
  };
  const variables = { ...env, KUBERNETES_EXEC_INFO: JSON.stringify(info) };
  return {
    command,
    args: [...args],
    env: Object.entries(variables).map(([name, value]) => ({ name, value })),
  };
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
