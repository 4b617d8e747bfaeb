/**
 * The vocabulary of GitOps for Backstage: documents, status words, permissions, API types and client.
 *
 * @packageDocumentation
 */
export * from './resource';
export * from './status/types';
export * from './documents/application';
export * from './documents/project';
