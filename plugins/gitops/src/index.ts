/**
 * The web UI of GitOps for Backstage, for the new frontend system.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
