import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

/** `page:gitops`: the list of applications and their pages. */
export const gitopsPage = PageBlueprint.make({
  params: {
    path: '/gitops',
    routeRef: rootRouteRef,
    loader: () =>
      import('../pages/GitopsPage').then(({ GitopsPage }) => <GitopsPage />),
  },
});
