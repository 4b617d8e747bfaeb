import type {
  ApplicationSet,
  ApplicationSetGenerator,
  ApplicationSetSpec,
  ApplicationSetStrategy,
  ApplicationSetSyncPolicy,
  ApplicationSetTemplate,
  GeneratorName,
  IgnoreApplicationDifference,
  RollingSyncStep,
} from '../applicationSet';
import {
  also,
  anyObject,
  either,
  flag,
  integer,
  listOf,
  mapOf,
  oneOf,
  text,
  type Rule,
} from '../schema/check';
import { notEmpty } from '../schema/formats';
import { object } from '../schema/object';
import { metadata } from './metadata';

const GENERATORS: readonly GeneratorName[] = [
  'list',
  'clusters',
  'git',
  'scmProvider',
  'clusterDecisionResource',
  'pullRequest',
  'matrix',
  'merge',
  'plugin',
];

const strings = listOf(text);

const oneGenerator: Rule<ApplicationSetGenerator> = (value, at, problems) => {
  const used = GENERATORS.filter(name => value[name] !== undefined);
  if (used.length !== 1)
    problems.add(
      at,
      used.length === 0
        ? `needs a generator: one of ${GENERATORS.join(', ')}`
        : `holds ${used.join(' and ')}; write one generator an entry`,
    );
};

/** What generators hold is the business of whoever runs them; `clusters: {}` is a whole generator. */
const generator = also(
  object<ApplicationSetGenerator>({
    list: anyObject,
    clusters: anyObject,
    git: anyObject,
    scmProvider: anyObject,
    clusterDecisionResource: anyObject,
    pullRequest: anyObject,
    matrix: anyObject,
    merge: anyObject,
    plugin: anyObject,
    selector: anyObject,
  }),
  oneGenerator,
);

const someGenerator: Rule<readonly ApplicationSetGenerator[]> = (
  value,
  at,
  problems,
) => {
  if (value.length === 0) problems.add(at, 'needs at least one generator');
};

/** Values of a template are rendered later, so only the frame is checked. */
const template = object<ApplicationSetTemplate>({
  metadata: {
    required: object<ApplicationSetTemplate['metadata']>({
      name: text,
      namespace: text,
      labels: mapOf(text),
      annotations: mapOf(text),
      finalizers: strings,
    }),
  },
  spec: { required: anyObject },
});

const maxUpdate: Rule<number | string> = (value, at, problems) => {
  if (!/^\d+%?$/.test(String(value)))
    problems.add(at, 'must be a whole number or a percentage such as "25%"');
};

type Expression = NonNullable<RollingSyncStep['matchExpressions']>[number];

const strategy = object<ApplicationSetStrategy>({
  type: oneOf('AllAtOnce', 'RollingSync'),
  rollingSync: object<NonNullable<ApplicationSetStrategy['rollingSync']>>({
    steps: listOf(
      object<RollingSyncStep>({
        matchExpressions: listOf(
          object<Expression>({
            key: { required: also(text, notEmpty) },
            operator: { required: oneOf('In', 'NotIn') },
            values: strings,
          }),
        ),
        maxUpdate: also(either(integer, text), maxUpdate),
      }),
    ),
  }),
  deletionOrder: oneOf('AllAtOnce', 'Reverse'),
});

const spec = object<ApplicationSetSpec>({
  goTemplate: flag,
  goTemplateOptions: strings,
  generators: { required: also(listOf(generator, 1000), someGenerator) },
  template: { required: template },
  templatePatch: text,
  syncPolicy: object<ApplicationSetSyncPolicy>({
    preserveResourcesOnDeletion: flag,
    applicationsSync: oneOf(
      'create-only',
      'create-update',
      'create-delete',
      'sync',
    ),
  }),
  strategy,
  preservedFields: object<NonNullable<ApplicationSetSpec['preservedFields']>>({
    annotations: strings,
    labels: strings,
  }),
  ignoreApplicationDifferences: listOf(
    object<IgnoreApplicationDifference>({
      name: text,
      jsonPointers: strings,
      jqPathExpressions: strings,
    }),
  ),
  applyNestedSelectors: flag,
});

/** An ApplicationSet document (spec control §10.1). `status` is taken and dropped. */
export const applicationSet = object<ApplicationSet>(
  {
    apiVersion: { required: oneOf('argoproj.io/v1alpha1') },
    kind: { required: oneOf('ApplicationSet') },
    metadata: { required: metadata },
    spec: { required: spec },
  },
  ['status'],
);
