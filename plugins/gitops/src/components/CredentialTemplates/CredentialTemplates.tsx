import { signInMethod } from '@backstage-gitops/plugin-gitops-common';
import type { CredentialTemplate } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { EmptyState } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { useNow } from '../../hooks/useNow';
import { agoText } from '../../time';
import { ActionButton } from '../ActionButton';
import { ConfirmDialog } from '../ConfirmDialog';
import { DataTable, usePageStyles } from '../DataTable';
import type { Column } from '../DataTable';
import {
  METHOD_NAMES,
  RepositoryDialog,
  TYPE_WORDS,
} from '../RepositoryDialog';
import { manageReason } from '../Repositories/permission';
import { ErrorState, LoadingRows, StaleBanner } from '../States';

type Open =
  | { dialog: 'add' }
  | { dialog: 'edit' | 'delete'; of: CredentialTemplate };

/** Credentials for all repositories below an address. */
export function CredentialTemplates() {
  const classes = usePageStyles();
  const client = useApi(gitopsApiRef);
  const now = useNow();
  const [open, setOpen] = useState<Open>();
  const loaded = useLoad('templates', signal =>
    client.listCredentialTemplates({ signal }),
  );
  const list = loaded.value;
  const done = () => {
    setOpen(undefined);
    void loaded.reload();
  };

  if (loaded.error && !list)
    return <ErrorState error={loaded.error} onRetry={loaded.reload} />;
  const columns: Column<CredentialTemplate>[] = [
    {
      title: 'URL prefix',
      wide: true,
      cell: ({ url }) => (
        <span className={classes.name} title={url}>
          {url}
        </span>
      ),
    },
    { title: 'Type', cell: ({ type }) => TYPE_WORDS[type] },
    { title: 'Project', cell: ({ project }) => project ?? 'all' },
    {
      title: 'Signs in with',
      cell: ({ credentialFields }) =>
        METHOD_NAMES[signInMethod(credentialFields)],
    },
    {
      title: 'Changed',
      cell: ({ credentialsChangedAt }) => (
        <span className={classes.dim}>
          {agoText(credentialsChangedAt, now) ?? '–'}
        </span>
      ),
    },
    {
      title: 'Actions',
      right: true,
      cell: template => (
        <span className={classes.actions}>
          <ActionButton
            label="Edit"
            about={template.url}
            size="small"
            reason={manageReason(template, 'update')}
            onClick={() => setOpen({ dialog: 'edit', of: template })}
          />
          <ActionButton
            label="Delete"
            about={template.url}
            size="small"
            reason={manageReason(template, 'delete')}
            onClick={() => setOpen({ dialog: 'delete', of: template })}
          />
        </span>
      ),
    },
  ];
  return (
    <main className={classes.page} aria-busy={loaded.loading}>
      <StaleBanner loaded={loaded} />
      <div className={classes.tools}>
        <span className={classes.dim}>
          A repository without credentials of its own takes those of the longest
          prefix.
        </span>
        <span className={classes.grow} />
        <ActionButton
          label="Add template"
          variant="contained"
          color="primary"
          reason={list ? manageReason(list, 'create') : 'Loading'}
          onClick={() => setOpen({ dialog: 'add' })}
        />
      </div>
      {!list && <LoadingRows label="Loading credential templates" rows={4} />}
      {list?.items.length === 0 && (
        <EmptyState
          missing="content"
          title="No credential templates yet"
          description="With one, repositories of a whole host or team need no credentials each."
        />
      )}
      {list && list.items.length > 0 && (
        <DataTable
          label="Credential templates"
          rows={list.items}
          keyOf={({ id }) => id}
          columns={columns}
        />
      )}
      {open && open.dialog !== 'delete' && (
        <RepositoryDialog
          template
          stored={open.dialog === 'edit' ? open.of : undefined}
          onClose={() => setOpen(undefined)}
          onSaved={done}
        />
      )}
      {open?.dialog === 'delete' && (
        <ConfirmDialog
          title={`Delete the credentials for ${open.of.url}?`}
          text="Repositories below it that have no credentials of their own are reached by the next shorter prefix, or anonymously."
          done={`The credentials for ${open.of.url} are deleted`}
          command={() => client.deleteCredentialTemplate(open.of.id)}
          onClose={() => setOpen(undefined)}
          onDone={done}
        />
      )}
    </main>
  );
}
