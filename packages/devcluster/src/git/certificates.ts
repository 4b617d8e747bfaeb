import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { DevClusterError } from '../errors';

const run = promisify(execFile);

/** PEM texts. */
export interface KeyPair {
  certificate: string;
  key: string;
}

/** An authority with a certificate for servers on loopback and one for their clients. */
export interface Certificates {
  authority: string;
  server: KeyPair;
  client: KeyPair;
}

/** Makes certificates that are good for two days, by the installed openssl; files stay in `dir`. */
export async function createCertificates(dir: string): Promise<Certificates> {
  const file = (name: string) => path.join(dir, name);
  const openssl = async (...args: string[]) => {
    try {
      await run('openssl', args, { cwd: dir });
    } catch (cause) {
      throw new DevClusterError('openssl could not make certificates.', {
        hint: 'Install openssl and put it on PATH.',
        cause,
      });
    }
  };
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
  ];
  await openssl(
    ...['req', '-x509', ...key, '-days', '2', '-subj', '/CN=Test authority'],
    ...['-keyout', 'authority.key', '-out', 'authority.crt'],
  );
  const signed = async (name: string, extensions: string): Promise<KeyPair> => {
    await writeFile(file(`${name}.ext`), extensions);
    await openssl(
      ...['req', ...key, '-subj', `/CN=${name}`],
      ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
    );
    await openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-days', '2'],
      ...['-CA', 'authority.crt', '-CAkey', 'authority.key'],
      ...['-CAcreateserial', '-extfile', `${name}.ext`, '-out', `${name}.crt`],
    );
    return {
      certificate: await readFile(file(`${name}.crt`), 'utf8'),
      key: await readFile(file(`${name}.key`), 'utf8'),
    };
  };
  return {
    server: await signed(
      'server',
      'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n',
    ),
    client: await signed('client', 'extendedKeyUsage=clientAuth\n'),
    authority: await readFile(file('authority.crt'), 'utf8'),
  };
}
