import {
  CREDENTIAL_TEXTS,
  OPTION_SWITCHES,
  RepositoryType,
} from '@backstage-gitops/plugin-gitops-common';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { isType, REPOSITORY_TYPES } from '../service/repositories/types';
import { defaultType, RepositorySettings } from '../store';

/** What repositories and credential templates of the configuration have in common. */
export interface ConfiguredRepository {
  url: string;
  name?: string;
  project?: string;
  type: RepositoryType;
  settings: RepositorySettings;
}

/**
 * One entry of `gitops.repositories[]` or `gitops.repositoryCredentials[]`.
 *
 * @throws InputError naming the entry that cannot be used
 */
export function readRepository(entry: Config): ConfiguredRepository {
  const url = entry.getString('url');
  const text = entry.getOptionalString('type') ?? defaultType(url);
  if (!isType(text)) {
    throw new InputError(
      `gitops.repositories: the type of ${url} is ${text}; it must be one of ${REPOSITORY_TYPES.join(
        ', ',
      )}`,
    );
  }
  return {
    url,
    name: entry.getOptionalString('name'),
    project: entry.getOptionalString('project'),
    type: text,
    settings: readSettings(entry),
  };
}

function readSettings(entry: Config): RepositorySettings {
  const settings: RepositorySettings = {
    noProxy: entry.getOptionalString('noProxy'),
    depth: entry.getOptionalNumber('depth'),
    useAzureWorkloadIdentity: entry.getOptionalBoolean(
      'useAzureWorkloadIdentity',
    ),
  };
  for (const field of CREDENTIAL_TEXTS) {
    settings[field] = entry.getOptionalString(field);
  }
  for (const field of OPTION_SWITCHES) {
    settings[field] = entry.getOptionalBoolean(field);
  }
  return settings;
}
