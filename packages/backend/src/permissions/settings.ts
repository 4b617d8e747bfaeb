import type { Config } from '@backstage/config';

export interface PolicySettings {
  /** `gitops.developmentPolicy` is `allow-guest`. */
  guestMayDoEverything: boolean;
  /** Entity references of users and groups that may do everything: `gitops.administrators`. */
  administrators: ReadonlySet<string>;
}

/**
 * Reads what the policy goes by.
 *
 * @param environment NODE_ENV of the process: a development configuration that got into production by mistake is refused
 *   there instead of opening the clusters to everyone.
 */
export function readPolicySettings(
  config: Config,
  environment: string | undefined,
): PolicySettings {
  const development = config.getOptionalString('gitops.developmentPolicy');
  if (development !== undefined && development !== 'allow-guest') {
    throw new Error(
      `gitops.developmentPolicy is '${development}'; the only value is 'allow-guest'.`,
    );
  }
  if (development !== undefined && environment === 'production') {
    throw new Error(
      'gitops.developmentPolicy is set in a production process (NODE_ENV=production). Remove it from the configuration.',
    );
  }
  const administrators =
    config.getOptionalStringArray('gitops.administrators') ?? [];
  return {
    guestMayDoEverything: development === 'allow-guest',
    administrators: new Set(
      administrators.map(ref => ref.toLocaleLowerCase('en-US')),
    ),
  };
}
