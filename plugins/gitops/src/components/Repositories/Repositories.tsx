import type { Repository } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { EmptyState } from '@backstage/core-components';
import {
  toastApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { describeError } from '../../errors';
import { useNow } from '../../hooks/useNow';
import { rootRouteRef } from '../../routes';
import { DataTable, usePageStyles } from '../DataTable';
import { RepositoryDialog } from '../RepositoryDialog';
import { ErrorState, LoadingRows, StaleBanner } from '../States';
import { repositoryColumns } from './columns';
import { DeleteRepositoryDialog } from './DeleteRepositoryDialog';
import { RepositoryActions } from './RepositoryActions';
import type { RepositoryAction } from './RepositoryActions';
import { RepositoryTools } from './RepositoryTools';
import {
  REPOSITORY_PAGE,
  toRepositoryQuery,
  useRepositoryFilters,
} from './useRepositoryState';

type Open = { dialog: 'add' } | { dialog: 'edit' | 'delete'; of: Repository };

/** The repositories that the reader may see: whether they answer, how they are signed in to, and what uses them. */
export function Repositories() {
  const classes = usePageStyles();
  const client = useApi(gitopsApiRef);
  const toasts = useApi(toastApiRef);
  const root = useRouteRef(rootRouteRef)?.() ?? '/gitops';
  const now = useNow();
  const [filters, setFilters] = useRepositoryFilters();
  const [open, setOpen] = useState<Open>();
  const query = toRepositoryQuery(filters);
  const loaded = useLoad(JSON.stringify(query), signal =>
    client.listRepositories(query, { signal }),
  );
  const list = loaded.value;

  const test = async ({ id, url }: Repository) => {
    try {
      const { ok, message, hint } = await client.testRepository(id);
      toasts.post({
        title: ok ? `${url}: ${message}` : message,
        description: hint,
        status: ok ? 'success' : 'danger',
        ...(ok && { timeout: 6_000 }),
      });
    } catch (reason) {
      const error =
        reason instanceof Error ? reason : new Error(String(reason));
      toasts.post({ title: describeError(error).message, status: 'danger' });
    }
    await loaded.reload();
  };
  const act = (repository: Repository, action: RepositoryAction) =>
    action === 'test'
      ? void test(repository)
      : setOpen({ dialog: action, of: repository });
  const done = () => {
    setOpen(undefined);
    void loaded.reload();
  };

  if (loaded.error && !list)
    return <ErrorState error={loaded.error} onRetry={loaded.reload} />;
  const filtered = filters.text || filters.type || filters.state;
  return (
    <main className={classes.page} aria-busy={loaded.loading}>
      <StaleBanner loaded={loaded} />
      <RepositoryTools
        filters={filters}
        list={list}
        onFilters={setFilters}
        onAdd={() => setOpen({ dialog: 'add' })}
      />
      {!list && <LoadingRows label="Loading repositories" rows={8} />}
      {list?.items.length === 0 && (
        <EmptyState
          missing="content"
          title={filtered ? 'No repository matches' : 'No repositories yet'}
          description={
            filtered
              ? 'Fewer filters may leave some.'
              : 'Public repositories need no entry; those that want credentials do. They also come from the configuration, and from the command line: gitops repo add, gitops repo import.'
          }
        />
      )}
      {list && list.items.length > 0 && (
        <>
          <DataTable
            label="Repositories"
            rows={list.items}
            keyOf={({ id }) => id}
            columns={repositoryColumns({
              now,
              root,
              classes,
              actions: repository => (
                <RepositoryActions
                  repository={repository}
                  onAction={action => act(repository, action)}
                />
              ),
            })}
          />
          <nav className={classes.note} aria-label="Pages">
            <span aria-live="polite">
              {list.items.length} of {list.totalItems}{' '}
            </span>
            <Button
              size="small"
              disabled={filters.page === 1}
              onClick={() => setFilters({ page: filters.page - 1 })}
            >
              Previous
            </Button>
            <Button
              size="small"
              disabled={filters.page * REPOSITORY_PAGE >= list.totalItems}
              onClick={() => setFilters({ page: filters.page + 1 })}
            >
              Next
            </Button>
          </nav>
        </>
      )}
      {open && open.dialog !== 'delete' && (
        <RepositoryDialog
          stored={open.dialog === 'edit' ? open.of : undefined}
          onClose={() => setOpen(undefined)}
          onSaved={done}
        />
      )}
      {open?.dialog === 'delete' && (
        <DeleteRepositoryDialog
          repository={open.of}
          onClose={() => setOpen(undefined)}
          onDeleted={done}
        />
      )}
    </main>
  );
}
