import { Knex } from 'knex';
import { listCertificates } from './listCertificates';

/** All known hosts as OpenSSH reads them: hosts may be hashed, so nothing can be left out for one host. */
export async function getKnownHosts(options: { knex: Knex }): Promise<string> {
  const rows = await listCertificates({ ...options, kind: 'ssh-known-host' });
  return rows.map(({ data }) => `${data}\n`).join('');
}
