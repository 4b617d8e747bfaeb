import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { Sealing, upsertRepository } from '../store';

const TYPES = ['git', 'helm', 'oci'] as const;

/**
 * Brings the repositories of `gitops.repositories[]` into the store.
 *
 * @throws InputError naming the entry that cannot be used
 */
export async function loadRepositories(options: {
  knex: Knex;
  sealing: Sealing;
  config: RootConfigService;
}): Promise<void> {
  const { knex, sealing, config } = options;
  for (const entry of config.getOptionalConfigArray('gitops.repositories') ??
    []) {
    const url = entry.getString('url');
    const text = entry.getOptionalString('type') ?? 'git';
    const type = TYPES.find(each => each === text);
    if (!type) {
      throw new InputError(
        `gitops.repositories: the type of ${url} is ${text}; it must be one of ${TYPES.join(
          ', ',
        )}`,
      );
    }
    const credentials = {
      username: entry.getOptionalString('username'),
      password: entry.getOptionalString('password'),
      bearerToken: entry.getOptionalString('bearerToken'),
      caBundle: entry.getOptionalString('caBundle'),
      insecureSkipVerify: entry.getOptionalBoolean('insecureSkipVerify'),
    };
    const given = Object.values(credentials).some(value => value !== undefined);
    await upsertRepository({
      knex,
      sealing,
      repository: {
        url,
        name: entry.getOptionalString('name'),
        project: entry.getOptionalString('project'),
        type,
        origin: 'config',
        credentials: given ? credentials : null,
      },
    });
  }
}
