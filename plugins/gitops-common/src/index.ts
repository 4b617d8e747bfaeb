/**
 * The vocabulary of GitOps for Backstage: documents, status words, permissions, API types and client.
 *
 * @packageDocumentation
 */
export * from './resource';
export * from './status/types';
export * from './documents/application';
export * from './documents/applicationSet';
export * from './documents/operation';
export * from './documents/parse';
export * from './documents/parsePlugin';
export * from './documents/plugin';
export * from './documents/project';
export * from './documents/source';
export type { DocumentError } from './documents/schema/problems';
export { isRecord } from './documents/schema/check';
export type { components, operations, paths } from './generated/openapi';
export type { Endpoint, Method, MethodsOf } from './api/endpoints';
export * from './api/types';
export * from './api/GitopsApi';
export { GitopsClient } from './api/GitopsClient';
export type { BaseUrlSource, Fetcher, Transport } from './api/request';
export * from './repositories/fields';
export * from './repositories/signIn';
export * from './repositories/url';
export * from './constants';
export * from './permissions';
export * from './status/health';
export * from './status/causes';
export * from './status/headline';
