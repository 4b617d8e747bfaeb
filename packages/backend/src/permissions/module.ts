import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { PortalPolicy } from './PortalPolicy';
import { readPolicySettings } from './settings';

/** Installs this portal's permission policy, as the configuration sets it. */
export const permissionModulePortalPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        policy: policyExtensionPoint,
      },
      async init({ config, logger, policy }) {
        const settings = readPolicySettings(config, process.env.NODE_ENV);
        if (settings.guestMayDoEverything) {
          logger.warn(
            'Guests may do everything in this portal (gitops.developmentPolicy). This is for development only.',
          );
        }
        policy.setPolicy(new PortalPolicy(settings));
      },
    });
  },
});
