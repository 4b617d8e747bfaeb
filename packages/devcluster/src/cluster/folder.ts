import { X509Certificate, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readIfThere } from '../process/files';

/** Where things lie in a cluster's folder. */
export interface ClusterFolder {
  dir: string;
  etcdData: string;
  certs: string;
  logs: string;
  /** Working folder of commands that are executed in fake pods. */
  exec: string;
  tokens: string;
  serviceAccountKey: string;
  serviceAccountPublicKey: string;
  kwokConfig: string;
  podLog: string;
  kubeconfig: string;
  ports: string;
  /** What runs; see state.ts. */
  state: string;
  /** Held by the process that the control plane belongs to. */
  lock: string;
  /** Held, besides, by the process that `devcluster up` leaves behind. */
  keeper: string;
}

export function clusterFolder(dir: string): ClusterFolder {
  const at = (name: string) => path.join(dir, name);
  return {
    dir,
    etcdData: at('etcd'),
    certs: at('certs'),
    logs: at('logs'),
    exec: at('exec'),
    tokens: at('tokens.csv'),
    serviceAccountKey: at('certs/service-account.key'),
    serviceAccountPublicKey: at('certs/service-account.pub'),
    kwokConfig: at('kwok.yaml'),
    podLog: at('pod.log'),
    kubeconfig: at('kubeconfig'),
    ports: at('ports.json'),
    state: at('state.json'),
    lock: at('lock'),
    keeper: at('keeper'),
  };
}

/**
 * Makes what must stay the same from one start to the next, where it is not there yet: the administrator's token and
 * the key that signs service account tokens. (The API server makes its own certificate; here one that
 * is about to expire is removed.)
 *
 * @returns the token
 */
export async function prepareFolder(folder: ClusterFolder): Promise<string> {
  for (const made of [folder.certs, folder.logs, folder.exec]) {
    await mkdir(made, { recursive: true, mode: 0o700 });
  }
  await removeExpiringCertificate(path.join(folder.certs, 'apiserver.crt'));
  const known = await readIfThere(folder.tokens);
  if (known) return known.slice(0, known.indexOf(','));

  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await writePrivate(folder.serviceAccountKey, privateKey);
  await writePrivate(folder.serviceAccountPublicKey, publicKey);
  const token = randomBytes(24).toString('base64url');
  // Last, because its presence says that the keys are there.
  await writePrivate(folder.tokens, `${token},admin,admin,system:masters\n`);
  return token;
}

/** The API server makes a certificate for a year where it finds none, and uses one that has expired. */
async function removeExpiringCertificate(file: string): Promise<void> {
  const text = await readIfThere(file);
  const weekMs = 7 * 24 * 3600 * 1000;
  if (
    text &&
    Date.parse(new X509Certificate(text).validTo) < Date.now() + weekMs
  ) {
    await rm(file);
  }
}

/** Writes a file that only this user may read. */
export async function writePrivate(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
}
