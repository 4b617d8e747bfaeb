import type { Certificate } from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  StatusLabel,
  useLoad,
} from '@backstage-gitops/plugin-gitops-react';
import { EmptyState } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { useState } from 'react';
import { useNow } from '../../hooks/useNow';
import { localTime, spanText } from '../../time';
import { ActionButton } from '../ActionButton';
import { ConfirmDialog } from '../ConfirmDialog';
import { DataTable, usePageStyles } from '../DataTable';
import type { Column } from '../DataTable';
import { manageReason } from '../Repositories/permission';
import { ErrorState, LoadingRows, StaleBanner } from '../States';
import { CertificateDialog } from './CertificateDialog';
import { KIND_WORDS } from './words';

const SOON_MS = 30 * 86_400_000;

function Expiry({ expiresAt, now }: { expiresAt?: string; now: number }) {
  if (!expiresAt) return <>–</>;
  const left = Date.parse(expiresAt) - now;
  if (left > SOON_MS) return <>{localTime(expiresAt)}</>;
  return (
    <StatusLabel state={left > 0 ? 'drifted' : 'failing'}>
      {left > 0 ? `in ${spanText(left)}` : 'expired'}
    </StatusLabel>
  );
}

/** What connections and signatures are checked against; all of it is public. */
export function Certificates() {
  const classes = usePageStyles();
  const client = useApi(gitopsApiRef);
  const now = useNow();
  const [adding, setAdding] = useState(false);
  const [deleting, setDeleting] = useState<Certificate>();
  const loaded = useLoad('certificates', signal =>
    client.listCertificates({ signal }),
  );
  const list = loaded.value;
  const done = () => {
    setAdding(false);
    setDeleting(undefined);
    void loaded.reload();
  };

  if (loaded.error && !list)
    return <ErrorState error={loaded.error} onRetry={loaded.reload} />;
  const columns: Column<Certificate>[] = [
    {
      title: 'Host or signer',
      wide: true,
      cell: ({ name }) => (
        <span className={classes.name} title={name}>
          {name}
        </span>
      ),
    },
    { title: 'Kind', cell: ({ kind }) => KIND_WORDS[kind].title },
    {
      title: 'Fingerprint',
      cell: ({ fingerprint, algorithm }) => (
        <span className={classes.mono} title={`${algorithm} ${fingerprint}`}>
          {fingerprint.length > 30
            ? `${fingerprint.slice(0, 27)}…`
            : fingerprint}
        </span>
      ),
    },
    {
      title: 'Expires',
      cell: ({ expiresAt }) => <Expiry expiresAt={expiresAt} now={now} />,
    },
    {
      title: 'Actions',
      right: true,
      cell: certificate => (
        <ActionButton
          label="Delete"
          about={certificate.name}
          size="small"
          reason={manageReason(
            {
              origin: certificate.origin,
              allowedActions: list?.allowedActions ?? [],
            },
            'delete',
          )}
          onClick={() => setDeleting(certificate)}
        />
      ),
    },
  ];
  return (
    <main className={classes.page} aria-busy={loaded.loading}>
      <StaleBanner loaded={loaded} />
      <div className={classes.tools}>
        <span className={classes.dim}>
          Hosts are checked against these; signed commits and tags too.
        </span>
        <span className={classes.grow} />
        <ActionButton
          label="Add entry"
          variant="contained"
          color="primary"
          reason={list ? manageReason(list, 'create') : 'Loading'}
          onClick={() => setAdding(true)}
        />
      </div>
      {!list && <LoadingRows label="Loading certificates" rows={4} />}
      {list?.items.length === 0 && (
        <EmptyState
          missing="content"
          title="No known hosts and certificates yet"
          description="Repositories over ssh need the key of their host here. Hosts with certificates of a public authority need nothing."
        />
      )}
      {list && list.items.length > 0 && (
        <DataTable
          label="Known hosts and certificates"
          rows={list.items}
          keyOf={({ id }) => id}
          columns={columns}
        />
      )}
      {adding && (
        <CertificateDialog onClose={() => setAdding(false)} onSaved={done} />
      )}
      {deleting && (
        <ConfirmDialog
          title={`Delete ${KIND_WORDS[deleting.kind].title} ${deleting.name}?`}
          text="Connections and signatures that are checked against it fail from now on."
          done={`The entry of ${deleting.name} is deleted`}
          command={() => client.deleteCertificate(deleting.id)}
          onClose={() => setDeleting(undefined)}
          onDone={done}
        />
      )}
    </main>
  );
}
