// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend -- here this package is the whole app
import '@backstage/ui/css/styles.css';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { createRoot } from 'react-dom/client';
import plugin from '../src';
import { fixtureClient } from './client';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service', owner: 'team-payments', lifecycle: 'production' },
};

/** The plugin with made-up applications: `yarn workspace @backstage-gitops/plugin-gitops start`. */
const fixtures = createFrontendModule({
  pluginId: 'gitops',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: gitopsApiRef,
          deps: {},
          factory: () => fixtureClient,
        }),
    }),
  ],
});

const entityPage = createFrontendModule({
  pluginId: 'app',
  extensions: [createTestEntityPage({ entity })],
});

/** No backend stands behind this: nothing to sign in to. */
const config = new ConfigReader({
  app: {
    title: 'GitOps',
    baseUrl: window.location.origin,
    extensions: [{ 'sign-in-page:app': false }],
  },
  backend: { baseUrl: window.location.origin },
});

const app = createApp({
  features: [plugin, fixtures, entityPage],
  advanced: { configLoader: async () => ({ config }) },
});

const root = document.getElementById('root');
if (root) createRoot(root).render(app.createRoot());
