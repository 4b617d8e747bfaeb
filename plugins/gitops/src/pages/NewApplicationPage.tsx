import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { ApplicationForm, newApplication } from '../components/ApplicationForm';
import { useFormStyles } from '../components/ApplicationForm/styles';
import { applicationRouteRef, rootRouteRef } from '../routes';

/** `/gitops/new`: writes an application, for the entity of `?entity=` where there is one. */
export function NewApplicationPage() {
  const classes = useFormStyles();
  const navigate = useNavigate();
  const client = useApi(gitopsApiRef);
  const [query] = useSearchParams();
  const root = useRouteRef(rootRouteRef)?.() ?? '/gitops';
  const pageOf = useRouteRef(applicationRouteRef);
  const entityRef = query.get('entity') ?? undefined;
  return (
    <div className={classes.page}>
      <Link className={classes.back} to={root}>
        ← Applications
      </Link>
      <h2 className={classes.title}>New application</h2>
      <ApplicationForm
        initial={newApplication(entityRef)}
        exists={false}
        submitLabel="Create"
        onCancel={() => navigate(root)}
        onSubmit={async document => {
          const { namespace, name } = await client.createApplication({
            document,
          });
          navigate(pageOf?.({ namespace, name }) ?? root);
        }}
      />
    </div>
  );
}
