import { Route, Routes } from 'react-router-dom';
import { ApplicationList } from '../components/ApplicationList';
import { applicationRouteRef } from '../routes';
import { ApplicationPage } from './ApplicationPage';

/** `/gitops`: the list, and an application's page below it. */
export function GitopsPage() {
  return (
    <Routes>
      <Route path="/" element={<ApplicationList />} />
      <Route path={applicationRouteRef.path} element={<ApplicationPage />} />
    </Routes>
  );
}
