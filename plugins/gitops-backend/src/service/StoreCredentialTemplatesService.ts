import type {
  CredentialTemplate,
  CredentialTemplateInput,
  CredentialTemplateList,
} from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { isSameRepoUrl } from '@backstage-gitops/engine';
import {
  CredentialTemplateRow,
  defaultType,
  deleteCredentialTemplate,
  getCredentialTemplate,
  listCredentialTemplates,
  openSettings,
  RepositorySettings,
  upsertCredentialTemplate,
  withoutCredentials,
} from '../store';
import type { Caller } from './caller';
import type { ServiceContext } from './context';
import { mergeSettings } from './repositories/mergeSettings';
import { RepositoryNotices } from './repositories/RepositoryNotices';
import { ALL_MANAGE_ACTIONS, templateView } from './repositories/views';
import type { CredentialTemplatesService } from './types';

/** Credential templates in the store, without permissions and without the credentials. */
export class StoreCredentialTemplatesService
  implements CredentialTemplatesService
{
  readonly #context: ServiceContext;
  readonly #notices: RepositoryNotices;

  constructor(context: ServiceContext) {
    this.#context = context;
    this.#notices = new RepositoryNotices(context);
  }

  async list(_caller: Caller): Promise<CredentialTemplateList> {
    const rows = await listCredentialTemplates(this.#context);
    const allowedActions = ALL_MANAGE_ACTIONS;
    const items = rows.map(row => templateView(row, allowedActions));
    return { items, allowedActions };
  }

  async get(_caller: Caller, id: string): Promise<CredentialTemplate> {
    return templateView(await this.#require(id), ALL_MANAGE_ACTIONS);
  }

  async create(
    caller: Caller,
    input: CredentialTemplateInput,
  ): Promise<CredentialTemplate> {
    const taken = (await listCredentialTemplates(this.#context)).find(
      row =>
        isSameRepoUrl(row.url, withoutCredentials(input.url)) &&
        (row.project ?? '') === (input.project ?? ''),
    );
    if (taken) {
      throw new ConflictError(
        `There are credentials for ${taken.url} already; update them`,
      );
    }
    return this.#write(
      caller,
      'repository-credentials-create',
      input,
      mergeSettings({}, input),
    );
  }

  async update(
    caller: Caller,
    id: string,
    input: CredentialTemplateInput,
  ): Promise<CredentialTemplate> {
    const row = await this.#requireOwn(id);
    if (
      !isSameRepoUrl(row.url, withoutCredentials(input.url)) ||
      (row.project ?? '') !== (input.project ?? '')
    ) {
      throw new InputError(
        `Address and project of the credentials for ${row.url} stay; create others for ${input.url} instead`,
      );
    }
    const table = 'credential_templates';
    const stored = await openSettings({ ...this.#context, table, id });
    return this.#write(
      caller,
      'repository-credentials-update',
      input,
      mergeSettings(stored.reveal(), input),
    );
  }

  async delete(caller: Caller, id: string): Promise<void> {
    const row = await this.#requireOwn(id);
    await deleteCredentialTemplate({ ...this.#context, id });
    await this.#tell(caller, 'repository-credentials-delete', row);
  }

  async #write(
    caller: Caller,
    action: string,
    { url, project, type }: CredentialTemplateInput,
    settings: RepositorySettings,
  ): Promise<CredentialTemplate> {
    const row = await upsertCredentialTemplate({
      ...this.#context,
      template: {
        url,
        project,
        type: type ?? defaultType(url),
        origin: 'api',
        settings,
      },
    });
    await this.#tell(caller, action, row);
    return templateView(row, ALL_MANAGE_ACTIONS);
  }

  async #tell(
    caller: Caller,
    action: string,
    row: CredentialTemplateRow,
  ): Promise<void> {
    const { id, url, project, type, credentialFields, options } = row;
    await this.#notices.templateChanged(row);
    await this.#notices.audit(caller, action, {
      project,
      detail: { id, url, type, credentialFields, options },
    });
  }

  async #requireOwn(id: string): Promise<CredentialTemplateRow> {
    const row = await this.#require(id);
    if (row.origin === 'config') {
      throw new ConflictError(
        `The credentials for ${row.url} come from gitops.repositoryCredentials of the configuration; change them there`,
      );
    }
    return row;
  }

  async #require(id: string): Promise<CredentialTemplateRow> {
    const row = await getCredentialTemplate({ ...this.#context, id });
    if (!row) throw templateNotFound(id);
    return row;
  }
}

export function templateNotFound(id: string): NotFoundError {
  return new NotFoundError(`There is no credential template ${id}`);
}
