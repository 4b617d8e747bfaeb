import { createConditionExports } from '@backstage/plugin-permission-node';
import { applicationResourceRef, projectResourceRef } from './resourceRefs';
import { applicationRules, projectPermissionRules } from './rules';

const applications = createConditionExports({
  resourceRef: applicationResourceRef,
  rules: applicationRules,
});

const projects = createConditionExports({
  resourceRef: projectResourceRef,
  rules: projectPermissionRules,
});

/** Conditions on applications, for authors of policies. */
export const gitopsApplicationConditions = applications.conditions;
/** A conditional decision on a permission on applications. */
export const createGitopsApplicationConditionalDecision =
  applications.createConditionalDecision;
/** Conditions on projects, for authors of policies. */
export const gitopsProjectConditions = projects.conditions;
/** A conditional decision on a permission on projects. */
export const createGitopsProjectConditionalDecision =
  projects.createConditionalDecision;
