import { EngineError } from '../errors';
import { type ExecPlugin, execCredentials } from './exec-credentials';
import { renewingAuth } from './renewing-auth';
import type { ClusterConnection } from './types';

/**
 * Credentials that the plugin makes. It runs as this process' user, with its environment, as it does under kubectl:
 * allow it only where whoever wrote the configuration may run programs here. Throws InvalidInput where it is not allowed.
 */
export function execAuth(
  plugin: ExecPlugin,
  allowed: boolean | undefined,
): ClusterConnection['auth'] {
  if (!allowed) {
    throw new EngineError(
      'InvalidInput',
      `The cluster's configuration wants to start the program "${plugin.command}" for credentials, which is not allowed here`,
      {
        hint: 'Allow credential plugins in the settings, or use a token or client certificate.',
      },
    );
  }
  return renewingAuth(execCredentials(plugin));
}
