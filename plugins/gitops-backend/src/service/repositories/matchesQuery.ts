import type { RepositoryQuery } from '@backstage-gitops/plugin-gitops-common';
import type { RepositoryRow } from '../../store';

/** Whether a repository passes the filters of a list; all of them count. */
export function matchesQuery(
  row: RepositoryRow,
  query: RepositoryQuery,
): boolean {
  const { search, type, project, state } = query;
  const text = `${row.url}\n${row.name ?? ''}`.toLowerCase();
  return (
    (search === undefined || text.includes(search.toLowerCase())) &&
    (type === undefined || row.type === type) &&
    (project === undefined || (row.project ?? '') === project) &&
    (state === undefined || row.connection.state === state)
  );
}
