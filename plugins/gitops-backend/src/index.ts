/**
 * GitOps for Kubernetes: the controller and its API.
 *
 * @packageDocumentation
 */
export { gitopsPlugin as default } from './plugin';
export {
  createGitopsApplicationConditionalDecision,
  createGitopsProjectConditionalDecision,
  gitopsApplicationConditions,
  gitopsProjectConditions,
} from './permissions/conditions';
