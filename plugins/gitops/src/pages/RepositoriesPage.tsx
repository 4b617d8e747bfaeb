import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { Certificates } from '../components/Certificates';
import { CredentialTemplates } from '../components/CredentialTemplates';
import { GitopsNav } from '../components/GitopsNav';
import { Repositories } from '../components/Repositories';
import { repositoriesRouteRef } from '../routes';

/** `/gitops/repositories`: where applications come from, and how they are signed in to. */
export function RepositoriesPage() {
  const root = useRouteRef(repositoriesRouteRef)?.() ?? '';
  return (
    <>
      <GitopsNav
        label="Repositories"
        parts
        links={[
          { to: root, title: 'Repositories', end: true },
          { to: `${root}/templates`, title: 'Credential templates' },
          { to: `${root}/certificates`, title: 'Known hosts and certificates' },
        ]}
      />
      <Routes>
        <Route path="/" element={<Repositories />} />
        <Route path="/templates" element={<CredentialTemplates />} />
        <Route path="/certificates" element={<Certificates />} />
      </Routes>
    </>
  );
}
