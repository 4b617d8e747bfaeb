import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { ApplicationList } from '../components/ApplicationList';
import { GitopsNav } from '../components/GitopsNav';
import {
  applicationRouteRef,
  editApplicationRouteRef,
  newApplicationRouteRef,
  repositoriesRouteRef,
  rootRouteRef,
} from '../routes';
import { ApplicationPage } from './ApplicationPage';
import { EditApplicationPage } from './EditApplicationPage';
import { NewApplicationPage } from './NewApplicationPage';
import { RepositoriesPage } from './RepositoriesPage';

/** `/gitops`: the list with an application's page below it, and the repositories. */
export function GitopsPage() {
  return (
    <Routes>
      <Route path={applicationRouteRef.path} element={<ApplicationPage />} />
      <Route
        path={editApplicationRouteRef.path}
        element={<EditApplicationPage />}
      />
      <Route
        path={newApplicationRouteRef.path}
        element={<NewApplicationPage />}
      />
      <Route
        path={`${repositoriesRouteRef.path}/*`}
        element={
          <>
            <Sections />
            <RepositoriesPage />
          </>
        }
      />
      <Route
        path="/"
        element={
          <>
            <Sections />
            <ApplicationList />
          </>
        }
      />
    </Routes>
  );
}

function Sections() {
  const root = useRouteRef(rootRouteRef)?.() ?? '/gitops';
  const repositories = useRouteRef(repositoriesRouteRef)?.() ?? '';
  return (
    <GitopsNav
      label="GitOps"
      links={[
        { to: root, title: 'Applications', end: true },
        { to: repositories, title: 'Repositories' },
      ]}
    />
  );
}
