import { EXIT, type ExitCode } from '../../exit';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { findRepository } from './find';
import { credentialsOf, optionsOf, type SettingsOptions } from './settings';

export interface RepoAddOptions extends SettingsOptions {
  name?: string;
  upsert?: boolean;
  validate: boolean;
  output: string;
}

/** `gitops repo add`: registers a repository, or with `--upsert` changes it, which is how its credentials are rotated. */
export async function repoAdd(
  url: string,
  options: RepoAddOptions,
): Promise<ExitCode> {
  const { name, project = '', type, validate, output } = options;
  const credentials = credentialsOf(options);
  const { repository, action } = await withPortal(async api => {
    const known = options.upsert
      ? await findRepository(api, url, project)
      : undefined;
    const before = known?.origin === 'implicit' ? undefined : known;
    const input = {
      url: before?.url ?? url,
      type: type ?? before?.type,
      name: name ?? before?.name,
      ...(project && { project }),
      credentials,
      options: optionsOf(options, before?.options),
      validate,
    };
    return before
      ? {
          repository: await api.updateRepository(before.id, input),
          action: 'updated',
        }
      : { repository: await api.createRepository(input), action: 'added' };
  });
  if (output === 'json' || output === 'yaml') writeValue(output, repository);
  else if (output === 'name') writeLines([repository.url]);
  else writeLines([`${repository.url} ${action}`]);
  return EXIT.ok;
}
