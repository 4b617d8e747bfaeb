/**
 * What other frontend plugins use of GitOps: the client's API ref, hooks and status components.
 *
 * @packageDocumentation
 */
export { gitopsApiRef } from './api';
export { annotatedApplications } from './annotations';
export * from './hooks';
export * from './status';
