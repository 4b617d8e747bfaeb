import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import type { RepositorySettings } from '../../credentials';
import { withoutCredentials } from '../../repositoryUrl';
import {
  DbCredentialTemplate,
  templateColumns,
  toCredentialTemplateRow,
} from '../../rows/credentialTemplate';
import type { Sealing } from '../../sealing';
import { inTransaction, queryRows } from '../../sql/dialect';
import type { CredentialTemplateRow } from '../../types';
import { storeSettings } from '../repositories/settings';

/** Creates a credential template or changes the one of the same normalised URL and project, and answers it. */
export async function upsertCredentialTemplate(options: {
  knex: Knex;
  sealing: Sealing;
  template: Pick<
    CredentialTemplateRow,
    'url' | 'project' | 'type' | 'origin'
  > & { settings: RepositorySettings };
}): Promise<CredentialTemplateRow> {
  const { sealing, template } = options;
  const { settings, project, type, origin } = template;
  const url = withoutCredentials(template.url);
  return inTransaction(options.knex, async tx => {
    const [{ id }] = await queryRows<{ id: string }>(
      tx,
      `insert into credential_templates (id, url, normalized_url, project, type, origin)
       values (?, ?, ?, ?, ?, ?)
       on conflict (normalized_url, coalesce(project, ''))
         do update set url = excluded.url, type = excluded.type, origin = excluded.origin
       returning id`,
      [randomUUID(), url, normalizeRepoUrl(url), project || null, type, origin],
    );
    const table = 'credential_templates';
    await storeSettings({ tx, sealing, table, id, settings });
    const [row] = await queryRows<DbCredentialTemplate>(
      tx,
      `select ${templateColumns} from credential_templates where id = ?`,
      [id],
    );
    return toCredentialTemplateRow(row);
  });
}
