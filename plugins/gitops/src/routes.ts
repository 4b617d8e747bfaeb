import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** `/gitops`: all applications. */
export const rootRouteRef = createRouteRef();

/** One application's page below it. */
export const applicationRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/applications/:namespace/:name',
});
