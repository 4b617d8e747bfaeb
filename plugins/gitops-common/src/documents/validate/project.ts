import type {
  AppProject,
  AppProjectSpec,
  DestinationServiceAccount,
  OrphanedResourceKey,
  OrphanedResources,
  ProjectDestination,
} from '../project';
import { also, flag, listOf, oneOf, text, type Rule } from '../schema/check';
import { atMost, notEmpty, quote, unique } from '../schema/formats';
import { object } from '../schema/object';
import { metadata } from './metadata';
import { policies } from './policy';
import {
  clusterGroupKinds,
  distinct,
  groupKinds,
  pattern,
  roles,
  signatureKeys,
  sourceIntegrity,
  syncWindows,
} from './projectParts';

const notDenied: Rule<string> = (value, at, problems) => {
  if (value.includes('!')) problems.add(at, `${quote(value)} may not use "!"`);
};

const accountName: Rule<string> = (value, at, problems) => {
  if (value === '' || /[!*[\]{}\\/]/.test(value))
    problems.add(
      at,
      `${quote(value)} is no service account; write NAME or NAMESPACE:NAME`,
    );
};

const spec = object<AppProjectSpec>({
  description: also(text, atMost(255)),
  sourceRepos: distinct,
  sourceNamespaces: distinct,
  destinations: also(
    listOf(
      object<ProjectDestination>({
        server: pattern,
        name: pattern,
        namespace: pattern,
      }),
    ),
    unique(({ server, name, namespace }) =>
      JSON.stringify([server ?? '', name ?? '', namespace ?? '']),
    ),
  ),
  clusterResourceWhitelist: clusterGroupKinds,
  clusterResourceBlacklist: clusterGroupKinds,
  namespaceResourceWhitelist: groupKinds,
  namespaceResourceBlacklist: groupKinds,
  permitOnlyProjectScopedClusters: flag,
  orphanedResources: object<OrphanedResources>({
    warn: flag,
    ignore: listOf(
      object<OrphanedResourceKey>({ group: text, kind: text, name: text }),
    ),
  }),
  roles,
  syncWindows,
  signatureKeys,
  sourceIntegrity,
  destinationServiceAccounts: listOf(
    object<DestinationServiceAccount>({
      server: { required: also(text, notEmpty, notDenied) },
      namespace: also(text, notDenied),
      defaultServiceAccount: { required: also(text, accountName) },
    }),
  ),
});

/** An AppProject document (spec control §1). `status` is taken and dropped. */
export const project = also(
  object<AppProject>(
    {
      apiVersion: { required: oneOf('argoproj.io/v1alpha1') },
      kind: { required: oneOf('AppProject') },
      metadata: { required: metadata },
      spec: { required: spec },
    },
    ['status'],
  ),
  ({ metadata: { name }, spec: { roles: list } }, _at, problems) => {
    if (list) policies(name)(list, 'spec.roles', problems);
  },
);
