import { RootConfigService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  removeNotConfigured,
  Sealing,
  upsertCredentialTemplate,
  upsertRepository,
} from '../store';
import { readRepository } from './repositorySettings';

/**
 * Brings the repositories of `gitops.repositories[]` and the credential templates of `gitops.repositoryCredentials[]` into
 * the store. Those that left the configuration are forgotten.
 *
 * @throws InputError naming the entry that cannot be used
 */
export async function loadRepositories(options: {
  knex: Knex;
  sealing: Sealing;
  config: RootConfigService;
}): Promise<void> {
  const { knex, sealing, config } = options;
  const read = (key: string) =>
    (config.getOptionalConfigArray(key) ?? []).map(readRepository);
  const repositories: string[] = [];
  for (const repository of read('gitops.repositories')) {
    const { id } = await upsertRepository({
      knex,
      sealing,
      repository: { ...repository, origin: 'config' },
    });
    repositories.push(id);
  }
  const templates: string[] = [];
  for (const template of read('gitops.repositoryCredentials')) {
    const { id } = await upsertCredentialTemplate({
      knex,
      sealing,
      template: { ...template, origin: 'config' },
    });
    templates.push(id);
  }
  await removeNotConfigured({ knex, table: 'repositories', ids: repositories });
  await removeNotConfigured({
    knex,
    table: 'credential_templates',
    ids: templates,
  });
}
