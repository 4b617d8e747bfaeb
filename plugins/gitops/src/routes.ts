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

/** Repositories, credential templates, known hosts and certificates. */
export const repositoriesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/repositories',
});

/** A form for a new application. */
export const newApplicationRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/new',
});

/** A form for one that exists. */
export const editApplicationRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/applications/:namespace/:name/edit',
});
