import {
  RESOURCE_TYPE_APPLICATION,
  RESOURCE_TYPE_PROJECT,
} from '@backstage-gitops/plugin-gitops-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import type { ApplicationFacts } from '../store';
import type { ApplicationMatch, ProjectMatch } from './matches';

/** Applications as the permission framework knows them; a reference is `namespace/name`. */
export const applicationResourceRef = createPermissionResourceRef<
  ApplicationFacts,
  ApplicationMatch
>().with({ pluginId: 'gitops', resourceType: RESOURCE_TYPE_APPLICATION });

/** Projects as the permission framework knows them; a reference is the name. */
export const projectResourceRef = createPermissionResourceRef<
  { name: string },
  ProjectMatch
>().with({ pluginId: 'gitops', resourceType: RESOURCE_TYPE_PROJECT });
