import { RootConfigService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { parseCertificates } from '../service/certificates/parseCertificates';
import { putCertificates, removeConfiguredCertificates } from '../store';

/**
 * Brings `gitops.knownHosts[]` and `gitops.tlsCertificates[]` into the store; those that left the configuration are
 * forgotten.
 *
 * @throws InputError naming the line or host that cannot be read
 */
export async function loadCertificates(options: {
  knex: Knex;
  config: RootConfigService;
}): Promise<void> {
  const { knex, config } = options;
  const lines = config.getOptionalStringArray('gitops.knownHosts') ?? [];
  const hosts = config.getOptionalConfigArray('gitops.tlsCertificates') ?? [];
  const entries = [
    ...(lines.length > 0
      ? parseCertificates({ kind: 'ssh-known-host', data: lines.join('\n') })
      : []),
    ...hosts.flatMap(entry =>
      parseCertificates({
        kind: 'tls-certificate',
        name: entry.getString('host'),
        data: entry.getString('pem'),
      }),
    ),
  ];
  const kept = await putCertificates({
    knex,
    entries,
    origin: 'config',
    by: 'configuration',
  });
  await removeConfiguredCertificates({
    knex,
    except: kept.map(({ id }) => id),
  });
}
