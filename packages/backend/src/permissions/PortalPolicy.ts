import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import type { PolicySettings } from './settings';

/** The guest of app-config.yaml, and the provider's own default. */
const guests = new Set(['user:default/guest', 'user:development/guest']);

/** What anyone may do who reaches the portal. */
const everyone = new Set(['catalog.entity.read', 'catalog.location.read']);

/**
 * Who may do what in this portal: administrators everything, all others read the catalog. In development, guests are
 * administrators.
 *
 * A portal with more roles replaces this module by its own policy, or by the RBAC plugin; see docs/configuration.md.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #settings: PolicySettings;

  constructor(settings: PolicySettings) {
    this.#settings = settings;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const allowed =
      everyone.has(permission.name) || this.#isAdministrator(user);
    return { result: allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }

  #isAdministrator(user: PolicyQueryUser | undefined): boolean {
    if (!user) return false;
    const { userEntityRef, ownershipEntityRefs } = user.info;
    if (this.#settings.guestMayDoEverything && guests.has(userEntityRef)) {
      return true;
    }
    return ownershipEntityRefs.some(ref =>
      this.#settings.administrators.has(ref),
    );
  }
}
