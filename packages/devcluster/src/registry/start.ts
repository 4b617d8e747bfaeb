import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findFreePort, isPortFree } from '../process/ports';
import { startProgram } from '../process/supervise';
import { makeTemporaryFolder } from '../process/temporary';
import { waitUntilReady } from '../process/wait';
import { ensurePrograms } from '../programs/ensure';
import { findOnPath } from '../programs/locate';

const startTimeoutMs = 20_000;
/** Of Debian's package `docker-registry`. */
const debianName = 'docker-registry';

/** An OCI registry on loopback: pull and push. */
export interface Registry {
  /** `http://127.0.0.1:PORT`, or https. */
  url: string;
  /** `127.0.0.1:PORT`. */
  host: string;
  stop(): Promise<void>;
}

export interface RegistryOptions {
  /** Serves https. PEM texts. */
  tls?: { certificate: string; key: string };
  /** Asks for HTTP Basic; lines of `user:hash`, by bcrypt. */
  htpasswd?: string;
  /** Asks for tokens of a token server, which signs them with the key of `certificate` (PEM). */
  token?: {
    realm: string;
    service: string;
    issuer: string;
    certificate: string;
  };
}

/**
 * Starts a registry of the distribution project on a free loopback port: an installed one (Debian: docker-registry), else one
 * as `ensurePrograms` gets it. Its content goes with `stop`, or with this process.
 */
export async function startRegistry(
  options: RegistryOptions = {},
): Promise<Registry> {
  const file = await findRegistry();
  const { dir, remove } = await makeTemporaryFolder('gitops-registry-');
  try {
    const port = await findFreePort();
    const config = path.join(dir, 'config.yml');
    // JSON is YAML.
    const settings = JSON.stringify(await configuration(dir, port, options));
    await writeFile(config, settings, { mode: 0o600 });
    const program = await startProgram({
      name: 'registry',
      file,
      args: ['serve', config],
      cwd: dir,
      logFile: path.join(dir, 'registry.log'),
      env: { OTEL_TRACES_EXPORTER: 'none' },
      endSignal: 'KILL',
    });
    await waitUntilReady(
      [program],
      async () => !(await isPortFree(port)),
      startTimeoutMs,
    ).catch(async error => {
      await program.stop();
      throw error;
    });
    const host = `127.0.0.1:${port}`;
    return {
      host,
      url: `${options.tls ? 'https' : 'http'}://${host}`,
      async stop() {
        await program.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function findRegistry(): Promise<string> {
  const installed = await findOnPath(debianName, process.env);
  if (installed) return installed;
  const { registry } = await ensurePrograms(['registry']);
  return registry ?? debianName;
}

async function configuration(
  dir: string,
  port: number,
  { tls, htpasswd, token }: RegistryOptions,
): Promise<object> {
  const keep = async (name: string, text: string) => {
    const file = path.join(dir, name);
    await writeFile(file, text, { mode: 0o600 });
    return file;
  };
  return {
    version: '0.1',
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: path.join(dir, 'data') } },
    http: {
      addr: `127.0.0.1:${port}`,
      secret: 'not shared with others',
      ...(tls && {
        tls: {
          certificate: await keep('tls.crt', tls.certificate),
          key: await keep('tls.key', tls.key),
        },
      }),
    },
    ...(htpasswd !== undefined && {
      auth: {
        htpasswd: {
          realm: 'registry',
          path: await keep('htpasswd', htpasswd),
        },
      },
    }),
    ...(token && {
      auth: {
        token: {
          realm: token.realm,
          service: token.service,
          issuer: token.issuer,
          rootcertbundle: await keep('token.crt', token.certificate),
        },
      },
    }),
  };
}
