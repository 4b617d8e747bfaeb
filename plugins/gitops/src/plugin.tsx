import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiGitBranchLine } from '@remixicon/react';
import { gitopsApi } from './extensions/api';
import { gitopsEntityCard, gitopsEntityContent } from './extensions/entity';
import { gitopsPage } from './extensions/page';
import {
  applicationRouteRef,
  editApplicationRouteRef,
  newApplicationRouteRef,
  repositoriesRouteRef,
  rootRouteRef,
} from './routes';

/** GitOps in the portal: its own pages, a tab and a card on entity pages, and the client's API. */
export default createFrontendPlugin({
  pluginId: 'gitops',
  title: 'GitOps',
  icon: <RiGitBranchLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    application: applicationRouteRef,
    newApplication: newApplicationRouteRef,
    editApplication: editApplicationRouteRef,
    repositories: repositoriesRouteRef,
  },
  extensions: [gitopsApi, gitopsPage, gitopsEntityContent, gitopsEntityCard],
});
