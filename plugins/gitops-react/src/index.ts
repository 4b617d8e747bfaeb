/**
 * What other frontend plugins use of GitOps: the client's API ref, hooks and status components.
 *
 * @packageDocumentation
 */
export * from './status';
