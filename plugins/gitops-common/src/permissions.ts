import {
  createPermission,
  type PermissionAttributes,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { ApplicationAction } from './api/types';

/** Resource type of permissions on applications. */
export const RESOURCE_TYPE_APPLICATION = 'gitops-application';
/** Resource type of permissions on projects. */
export const RESOURCE_TYPE_PROJECT = 'gitops-project';

type Kind = NonNullable<PermissionAttributes['action']>;

function onApplication(
  verb: ApplicationAction,
  action: Kind,
): ResourcePermission<typeof RESOURCE_TYPE_APPLICATION> {
  return createPermission({
    name: `gitops.application.${verb}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_APPLICATION,
  });
}

/**
 * What a person may do with an application (DESIGN decision 8). `create` has no resource yet: it is asked about the
 * application that would come to be.
 */
export const applicationPermissions: Record<
  ApplicationAction,
  ResourcePermission<typeof RESOURCE_TYPE_APPLICATION>
> = {
  read: onApplication('read', 'read'),
  create: onApplication('create', 'create'),
  update: onApplication('update', 'update'),
  delete: onApplication('delete', 'delete'),
  /** Look at Git and cluster now. */
  refresh: onApplication('refresh', 'update'),
  sync: onApplication('sync', 'update'),
  /** Delete objects that are not in the source any more, as part of a sync. */
  prune: onApplication('prune', 'delete'),
  rollback: onApplication('rollback', 'update'),
  /** Stop a running operation. */
  terminate: onApplication('terminate', 'update'),
  /** Run an action on an object: restart, pause, promote … */
  action: onApplication('action', 'update'),
  logs: onApplication('logs', 'read'),
  exec: onApplication('exec', 'update'),
  /** Sync other manifests or another revision than the document's. */
  override: onApplication('override', 'update'),
  /** Confirm a prune or deletion that waits for a person. */
  approve: onApplication('approve', 'update'),
};

function onProject(
  verb: Kind,
): ResourcePermission<typeof RESOURCE_TYPE_PROJECT> {
  return createPermission({
    name: `gitops.project.${verb}`,
    attributes: { action: verb },
    resourceType: RESOURCE_TYPE_PROJECT,
  });
}

export const projectPermissions: Record<
  Kind,
  ResourcePermission<typeof RESOURCE_TYPE_PROJECT>
> = {
  read: onProject('read'),
  create: onProject('create'),
  update: onProject('update'),
  delete: onProject('delete'),
};

const basic = (thing: 'cluster' | 'repository', verb: Kind) =>
  createPermission({
    name: `gitops.${thing}.${verb}`,
    attributes: { action: verb },
  });

export const clusterPermissions = {
  read: basic('cluster', 'read'),
  create: basic('cluster', 'create'),
  update: basic('cluster', 'update'),
  delete: basic('cluster', 'delete'),
};

/**
 * On repositories, credential templates, known hosts and certificates. Those of a project are read by whoever may read the
 * project, whatever `read` says here; to change them takes both.
 */
export const repositoryPermissions = {
  read: basic('repository', 'read'),
  create: basic('repository', 'create'),
  update: basic('repository', 'update'),
  delete: basic('repository', 'delete'),
};

/** All permissions of the plugin, for the registry and for policies. */
export const gitopsPermissions = [
  ...Object.values(applicationPermissions),
  ...Object.values(projectPermissions),
  ...Object.values(clusterPermissions),
  ...Object.values(repositoryPermissions),
];
