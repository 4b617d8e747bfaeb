import {
  ApplicationAction,
  applicationPermissions,
  ManageAction,
  projectPermissions,
} from '@backstage-gitops/plugin-gitops-common';
import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  BasicPermission,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import type { ApplicationFacts } from '../store';
import type { ApplicationMatch } from './matches';
import { applicationResourceRef, projectResourceRef } from './resourceRefs';

/** What of the applications a caller may do something with. */
export type Scope = 'all' | 'none' | PermissionCriteria<ApplicationMatch>;

/** Answers which of the actions one may do with an application. */
export type ApplicationVerdict = (
  facts: ApplicationFacts,
) => ApplicationAction[];

/**
 * Asks the portal's policy. Conditions are asked for once a request and then tried in memory or in SQL, so that a page of
 * a hundred applications costs one question.
 */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #applications: (
    decision: PolicyDecision,
    facts: ApplicationFacts,
  ) => boolean;
  readonly #projects: (
    decision: PolicyDecision,
    project: { name: string },
  ) => boolean;
  readonly #transform: ConditionTransformer<ApplicationMatch>;

  constructor(
    permissions: PermissionsService,
    registry: PermissionsRegistryService,
  ) {
    this.#permissions = permissions;
    const ruleset = registry.getPermissionRuleset(applicationResourceRef);
    this.#applications = createConditionAuthorizer(ruleset);
    this.#transform = createConditionTransformer(ruleset);
    this.#projects = createConditionAuthorizer(
      registry.getPermissionRuleset(projectResourceRef),
    );
  }

  /** Which applications the caller may read, for a list to be filtered by. */
  async readable(credentials: BackstageCredentials): Promise<Scope> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: applicationPermissions.read }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return this.#transform(decision.conditions);
    }
    return decision.result === AuthorizeResult.ALLOW ? 'all' : 'none';
  }

  async applications(
    credentials: BackstageCredentials,
    actions: readonly ApplicationAction[],
  ): Promise<ApplicationVerdict> {
    const decisions = await this.#permissions.authorizeConditional(
      actions.map(action => ({ permission: applicationPermissions[action] })),
      { credentials },
    );
    return facts =>
      actions.filter((_, index) => this.#applications(decisions[index], facts));
  }

  async projects(
    credentials: BackstageCredentials,
    actions: readonly ManageAction[],
  ): Promise<(project: { name: string }) => ManageAction[]> {
    const decisions = await this.#permissions.authorizeConditional(
      actions.map(action => ({ permission: projectPermissions[action] })),
      { credentials },
    );
    return project =>
      actions.filter((_, index) => this.#projects(decisions[index], project));
  }

  /** Which of the actions on clusters or repositories the caller may do. */
  async basic(
    credentials: BackstageCredentials,
    permissions: Record<ManageAction, BasicPermission>,
  ): Promise<ManageAction[]> {
    const actions: ManageAction[] = ['read', 'create', 'update', 'delete'];
    const decisions = await this.#permissions.authorize(
      actions.map(action => ({ permission: permissions[action] })),
      { credentials },
    );
    return actions.filter(
      (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
    );
  }
}
