/**
 * The `gitops` command. It is built as several programs, so that a command loads only what it needs: see
 * `bin/gitops.mjs` and the entries below.
 *
 * @packageDocumentation
 */
export { run } from './run';
export { EXIT, type ExitCode } from './exit';
