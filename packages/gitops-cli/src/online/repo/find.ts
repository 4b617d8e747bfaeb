import type {
  GitopsApi,
  Repository,
  RepositoryQuery,
} from '@backstage-gitops/plugin-gitops-common';
import { Failure } from '../../failure';

/** Entries of one request; the server allows 1000. */
const PAGE = 500;

/** All repositories that the filters leave, page by page. */
export async function collect(
  api: GitopsApi,
  query: RepositoryQuery,
): Promise<Repository[]> {
  const found: Repository[] = [];
  for (;;) {
    const page = await api.listRepositories({
      ...query,
      limit: PAGE,
      offset: found.length,
    });
    found.push(...page.items);
    if (page.items.length === 0 || found.length >= page.totalItems)
      return found;
  }
}

/** Whether a repository is what the command line names: its id, URL in the spelling of either side, or name. */
function isNamed(repository: Repository, text: string): boolean {
  const { id, url, normalizedUrl, name } = repository;
  const plain = text.trim().toLowerCase();
  return (
    [id, url, name].includes(text) ||
    [normalizedUrl, url.toLowerCase()].includes(plain)
  );
}

/**
 * The repository of an id, URL or name; undefined where there is none.
 *
 * @param project - whose repository; '' for that of all projects, undefined where only one can be meant
 */
export async function findRepository(
  api: GitopsApi,
  text: string,
  project?: string,
): Promise<Repository | undefined> {
  const found = (await collect(api, { project })).filter(repository =>
    isNamed(repository, text),
  );
  if (found.length > 1)
    throw new Failure(
      `${text} is registered ${found.length} times: for ${found
        .map(one => one.project ?? 'all projects')
        .join(', ')}`,
      { hint: "Say which one: --project NAME, or --project ''" },
    );
  return found[0];
}

export async function requireRepository(
  api: GitopsApi,
  text: string,
  project?: string,
): Promise<Repository> {
  const repository = await findRepository(api, text, project);
  if (repository) return repository;
  throw new Failure(`There is no repository ${text}`, {
    hint: 'gitops repo list shows those that you may see',
  });
}
