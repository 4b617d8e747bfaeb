import type { GitopsApi } from '@backstage-gitops/plugin-gitops-common';
import { createApiRef } from '@backstage/frontend-plugin-api';

/** The client of the GitOps API; the `gitops` plugin provides it with the reader's identity. */
export const gitopsApiRef = createApiRef<GitopsApi>().with({
  id: 'plugin.gitops.client',
  pluginId: 'gitops',
});
