import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { createPermission } from '@backstage/plugin-permission-common';
import type { Permission } from '@backstage/plugin-permission-common';
import { PortalPolicy } from './PortalPolicy';
import { readPolicySettings } from './settings';

const sync = createPermission({
  name: 'gitops.application.sync',
  attributes: { action: 'update' },
});
const readCatalog = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
});

const credentials: BackstageCredentials = {
  $$type: '@backstage/BackstageCredentials',
  principal: {},
};

async function decide(
  gitops: JsonObject,
  permission: Permission,
  userEntityRef?: string,
  groups: string[] = [],
) {
  const policy = new PortalPolicy(
    readPolicySettings(new ConfigReader({ gitops }), 'development'),
  );
  const user = userEntityRef && {
    credentials,
    info: {
      userEntityRef,
      ownershipEntityRefs: [userEntityRef, ...groups],
    },
  };
  return (await policy.handle({ permission }, user || undefined)).result;
}

describe('PortalPolicy', () => {
  const guest = 'user:default/guest';

  it('lets guests do everything where the development configuration says so', async () => {
    const development = { developmentPolicy: 'allow-guest' };
    expect(await decide(development, sync, guest)).toBe('ALLOW');
    expect(await decide(development, sync, 'user:default/mallory')).toBe(
      'DENY',
    );
    expect(await decide(development, sync)).toBe('DENY');
  });

  it('lets guests and unknown users read the catalog and nothing else otherwise', async () => {
    for (const user of [guest, 'user:default/mallory', undefined]) {
      expect(await decide({}, readCatalog, user)).toBe('ALLOW');
      expect(await decide({}, sync, user)).toBe('DENY');
    }
  });

  it('lets administrators do everything, by user and by group', async () => {
    const settings = {
      administrators: ['group:default/Platform', 'user:default/ada'],
    };
    const platform = ['group:default/platform'];
    expect(await decide(settings, sync, 'user:default/ben', platform)).toBe(
      'ALLOW',
    );
    expect(await decide(settings, sync, 'user:default/ada')).toBe('ALLOW');
    expect(await decide(settings, sync, 'user:default/ben')).toBe('DENY');
  });
});

describe('readPolicySettings', () => {
  const config = (developmentPolicy: string) =>
    new ConfigReader({ gitops: { developmentPolicy } });

  it('refuses to start in production with the development policy', () => {
    expect(() =>
      readPolicySettings(config('allow-guest'), 'production'),
    ).toThrow(/Remove it/);
  });

  it('refuses a value that it does not know', () => {
    expect(() =>
      readPolicySettings(config('allow-everyone'), 'development'),
    ).toThrow("the only value is 'allow-guest'");
  });
});
