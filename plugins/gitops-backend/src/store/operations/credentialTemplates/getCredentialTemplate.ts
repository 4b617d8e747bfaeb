import { Knex } from 'knex';
import {
  DbCredentialTemplate,
  templateColumns,
  toCredentialTemplateRow,
} from '../../rows/credentialTemplate';
import { queryRows } from '../../sql/dialect';
import type { CredentialTemplateRow } from '../../types';

/** One credential template by id, undefined where there is none. */
export async function getCredentialTemplate(options: {
  knex: Knex;
  id: string;
}): Promise<CredentialTemplateRow | undefined> {
  const [row] = await queryRows<DbCredentialTemplate>(
    options.knex,
    `select ${templateColumns} from credential_templates where id = ?`,
    [options.id],
  );
  return row && toCredentialTemplateRow(row);
}
