import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import type { ApplicationFacts } from '../store';
import type { ApplicationMatch } from './matches';
import { applicationResourceRef, projectResourceRef } from './resourceRefs';

const texts = (description: string) =>
  z.array(z.string().min(1).max(600)).min(1).max(1000).describe(description);

/** Whether an application is as a match says; `conditionOf` says the same in SQL. */
export function matches(
  facts: ApplicationFacts,
  match: ApplicationMatch,
): boolean {
  switch (match.on) {
    case 'project':
      return match.values.includes(facts.project);
    case 'cluster':
      return (
        facts.cluster !== undefined && match.values.includes(facts.cluster)
      );
    case 'namespace':
      return match.values.includes(facts.namespace);
    case 'name':
      return match.values.includes(`${facts.namespace}/${facts.name}`);
    case 'owner':
      return facts.owners.some(owner => match.values.includes(owner));
    case 'label': {
      const value = Object.hasOwn(facts.labels, match.key)
        ? facts.labels[match.key]
        : undefined;
      return value !== undefined && (match.values?.includes(value) ?? true);
    }
    default:
      return false;
  }
}

const isEntityOwner = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description:
    'Allows applications whose catalog entity is owned by one of the claims',
  resourceRef: applicationResourceRef,
  paramsSchema: z.object({
    claims: texts('Entity refs of owners, such as the user and their groups'),
  }),
  apply: (facts, { claims }) => matches(facts, ownedBy(claims)),
  toQuery: ({ claims }) => ownedBy(claims),
});

const hasProject = createPermissionRule({
  name: 'HAS_PROJECT',
  description: 'Allows applications of one of the projects',
  resourceRef: applicationResourceRef,
  paramsSchema: z.object({ projects: texts('Names of projects') }),
  apply: (facts, { projects }) =>
    matches(facts, { on: 'project', values: projects }),
  toQuery: ({ projects }) => ({ on: 'project', values: projects }),
});

const hasCluster = createPermissionRule({
  name: 'HAS_CLUSTER',
  description: 'Allows applications that deploy to one of the clusters',
  resourceRef: applicationResourceRef,
  paramsSchema: z.object({ clusters: texts('Names of clusters') }),
  apply: (facts, { clusters }) =>
    matches(facts, { on: 'cluster', values: clusters }),
  toQuery: ({ clusters }) => ({ on: 'cluster', values: clusters }),
});

const hasNamespace = createPermissionRule({
  name: 'HAS_NAMESPACE',
  description: 'Allows applications whose document is in one of the namespaces',
  resourceRef: applicationResourceRef,
  paramsSchema: z.object({ namespaces: texts('Namespaces of documents') }),
  apply: (facts, { namespaces }) =>
    matches(facts, { on: 'namespace', values: namespaces }),
  toQuery: ({ namespaces }) => ({ on: 'namespace', values: namespaces }),
});

const hasName = createPermissionRule({
  name: 'HAS_NAME',
  description: 'Allows applications of these names',
  resourceRef: applicationResourceRef,
  paramsSchema: z.object({ names: texts('NAMESPACE/NAME of documents') }),
  apply: (facts, { names }) => matches(facts, { on: 'name', values: names }),
  toQuery: ({ names }) => ({ on: 'name', values: names }),
});

const hasLabel = createPermissionRule({
  name: 'HAS_LABEL',
  description:
    'Allows applications whose document has a label, with one of the values where values are given',
  resourceRef: applicationResourceRef,
  paramsSchema: z.object({
    key: z.string().min(1).max(317).describe('Key of the label'),
    values: texts('Values of the label').optional(),
  }),
  apply: (facts, label) => matches(facts, { on: 'label', ...label }),
  toQuery: label => ({ on: 'label', ...label }),
});

/** Rules that policies may use for applications. */
export const applicationRules = {
  isEntityOwner,
  hasProject,
  hasCluster,
  hasNamespace,
  hasName,
  hasLabel,
};

const hasProjectName = createPermissionRule({
  name: 'HAS_PROJECT_NAME',
  description: 'Allows projects of these names',
  resourceRef: projectResourceRef,
  paramsSchema: z.object({ names: texts('Names of projects') }),
  apply: ({ name }, { names }) => names.includes(name),
  toQuery: ({ names }) => ({ names }),
});

/** Rules that policies may use for projects. */
export const projectPermissionRules = { hasProjectName };

/** Entity refs are compared in the form that the catalog gives them. */
function ownedBy(claims: readonly string[]): ApplicationMatch {
  return { on: 'owner', values: claims.map(claim => claim.toLowerCase()) };
}
