import type { ApplicationKey } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import {
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { Link, useNavigate } from 'react-router-dom';
import { ApplicationForm } from '../components/ApplicationForm';
import { useFormStyles } from '../components/ApplicationForm/styles';
import { ErrorState, LoadingRows } from '../components/States';
import { applicationRouteRef, editApplicationRouteRef } from '../routes';

/** `/gitops/applications/…/edit`: changes an application's document. */
export function EditApplicationPage() {
  const classes = useFormStyles();
  const navigate = useNavigate();
  const client = useApi(gitopsApiRef);
  const { namespace, name } = useRouteRefParams(editApplicationRouteRef);
  const key: ApplicationKey = { namespace, name };
  const page = useRouteRef(applicationRouteRef)?.(key) ?? '/gitops';
  const loaded = useLoad(`${namespace}/${name}`, signal =>
    client.getApplication(key, { signal }),
  );
  return (
    <div className={classes.page}>
      <Link className={classes.back} to={page}>
        ← {name}
      </Link>
      <h2 className={classes.title}>Edit {name}</h2>
      {loaded.loading && <LoadingRows label="Loading the application" />}
      {loaded.error && !loaded.value && (
        <ErrorState error={loaded.error} onRetry={loaded.reload} />
      )}
      {loaded.value && (
        <ApplicationForm
          initial={loaded.value.document}
          exists
          submitLabel="Save"
          onCancel={() => navigate(page)}
          onSubmit={async document => {
            await client.updateApplication(key, { document });
            navigate(page);
          }}
        />
      )}
    </div>
  );
}
