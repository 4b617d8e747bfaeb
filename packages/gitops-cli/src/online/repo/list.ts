import {
  signInMethod,
  type Repository,
  type RepositoryQuery,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { writeTable } from '../../output/table';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { collect, requireRepository } from './find';

export interface RepoListOptions
  extends Pick<RepositoryQuery, 'search' | 'type' | 'project' | 'state'> {
  output: string;
}

const HEAD = ['URL', 'NAME', 'TYPE', 'PROJECT', 'CONNECTION', 'USED BY'];

const short = (repository: Repository) => [
  repository.url,
  repository.name ?? '',
  repository.type,
  repository.project ?? '',
  repository.connection.state,
  String(repository.applications),
];

const wide = (repository: Repository) => [
  ...short(repository),
  repository.credentialTemplate
    ? `template ${repository.credentialTemplate.url}`
    : signInMethod(repository.credentialFields),
  repository.origin,
  repository.id,
  repository.connection.message ?? '',
];

/** Writes repositories in the form that was asked for. */
export function writeRepositories(
  output: string,
  repositories: readonly Repository[],
): void {
  if (output === 'name') writeLines(repositories.map(({ url }) => url));
  else if (output === 'wide')
    writeTable(
      [...HEAD, 'SIGNS IN WITH', 'ORIGIN', 'ID', 'MESSAGE'],
      repositories.map(wide),
    );
  else writeTable(HEAD, repositories.map(short));
}

/** `gitops repo list`: all that the filters leave. */
export async function repoList(options: RepoListOptions): Promise<ExitCode> {
  const { output, ...query } = options;
  const repositories = await withPortal(api => collect(api, query));
  if (output === 'json' || output === 'yaml') writeValue(output, repositories);
  else writeRepositories(output, repositories);
  return EXIT.ok;
}

/** `gitops repo get`: one repository. */
export async function repoGet(
  text: string,
  options: { project?: string; output: string },
): Promise<ExitCode> {
  const { output, project } = options;
  const repository = await withPortal(api =>
    requireRepository(api, text, project),
  );
  if (output === 'json' || output === 'yaml') writeValue(output, repository);
  else writeRepositories(output, [repository]);
  return EXIT.ok;
}
