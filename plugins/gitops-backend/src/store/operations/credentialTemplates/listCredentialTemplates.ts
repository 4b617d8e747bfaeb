import { Knex } from 'knex';
import {
  DbCredentialTemplate,
  templateColumns,
  toCredentialTemplateRow,
} from '../../rows/credentialTemplate';
import { queryRows } from '../../sql/dialect';
import type { CredentialTemplateRow } from '../../types';

/** All credential templates, by URL. */
export async function listCredentialTemplates(options: {
  knex: Knex;
}): Promise<CredentialTemplateRow[]> {
  const rows = await queryRows<DbCredentialTemplate>(
    options.knex,
    `select ${templateColumns} from credential_templates
     order by normalized_url, coalesce(project, '')`,
  );
  return rows.map(toCredentialTemplateRow);
}
