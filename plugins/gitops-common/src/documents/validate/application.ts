import type {
  Application,
  ApplicationSpec,
  AutomatedPolicy,
  Destination,
  IgnoreDifference,
  NamespaceMetadata,
  SyncPolicy,
  WebhookTrigger,
} from '../application';
import {
  also,
  flag,
  integer,
  listOf,
  oneOf,
  text,
  type Rule,
} from '../schema/check';
import {
  atMost,
  namespaceName,
  notEmpty,
  objectName,
  quote,
} from '../schema/formats';
import { object } from '../schema/object';
import { annotations, labels, metadata } from './metadata';
import { operation } from './operation';
import { retry } from './retry';
import { hydrator, multipleSources, singleSource } from './source';
import { syncOptions } from './syncOptions';
import { nameValues } from './tools';

const webUrl: Rule<string> = (value, at, problems) => {
  if (value !== '' && !/^https?:\/\/[^\s/]/.test(value))
    problems.add(at, `${quote(value)} is no http or https address`);
};

const oneCluster: Rule<Destination> = (destination, at, problems) => {
  if (!destination.server === !destination.name)
    problems.add(
      at,
      destination.server
        ? 'has both server and name; a cluster is said by one of them'
        : 'needs server or name to say the cluster',
    );
};

const jsonPointer: Rule<string> = (value, at, problems) => {
  if (!value.startsWith('/'))
    problems.add(at, `${quote(value)} is no JSON pointer; it starts with "/"`);
};

type Webhooks = NonNullable<ApplicationSpec['webhook']>;

const triggers = listOf(
  object<WebhookTrigger>({
    url: also(text, webUrl, atMost(2048)),
    secret: also(text, atMost(4096)),
  }),
  100,
);

/** Empty is the project `default`. */
const projectName: Rule<string> = (value, at, problems) => {
  if (value !== '') objectName(value, at, problems);
};

const someSource: Rule<ApplicationSpec> = (spec, at, problems) => {
  if (!spec.source && !spec.sources?.length && !spec.sourceHydrator)
    problems.add(at, 'needs source, sources or sourceHydrator');
};

const spec = also(
  object<ApplicationSpec>({
    project: also(text, projectName),
    source: singleSource,
    sources: multipleSources,
    sourceHydrator: hydrator,
    destination: {
      required: also(
        object<Destination>({
          server: also(text, webUrl),
          name: text,
          namespace: also(text, namespaceName),
        }),
        oneCluster,
      ),
    },
    syncPolicy: object<SyncPolicy>({
      automated: object<AutomatedPolicy>({
        enabled: flag,
        prune: flag,
        selfHeal: flag,
        allowEmpty: flag,
      }),
      syncOptions,
      retry,
      managedNamespaceMetadata: object<NamespaceMetadata>({
        labels,
        annotations,
      }),
    }),
    ignoreDifferences: listOf(
      object<IgnoreDifference>({
        group: text,
        kind: { required: also(text, notEmpty) },
        name: text,
        namespace: text,
        jsonPointers: listOf(also(text, jsonPointer)),
        jqPathExpressions: listOf(also(text, notEmpty)),
        managedFieldsManagers: listOf(also(text, notEmpty)),
      }),
    ),
    info: nameValues,
    revisionHistoryLimit: integer,
    webhook: object<Webhooks>({
      github: triggers,
      gitlab: triggers,
      bitbucket: triggers,
      gitea: triggers,
      azuredevops: triggers,
    }),
  }),
  someSource,
);

/** An Application document (spec engine §1). `status` is taken and dropped. */
export const application = object<Application>(
  {
    apiVersion: { required: oneOf('argoproj.io/v1alpha1') },
    kind: { required: oneOf('Application') },
    metadata: { required: metadata },
    spec: { required: spec },
    operation,
  },
  ['status'],
);
