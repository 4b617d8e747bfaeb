import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { oidcAuthApi } from './oidc';
import { signInPage } from './signInPage';

export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [oidcAuthApi, signInPage],
});
