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
import type {
  DirectoryOptions,
  HelmFileParameter,
  HelmOptions,
  HelmParameter,
  JsonnetOptions,
  JsonnetVariable,
  KustomizeOptions,
  KustomizePatch,
  KustomizeTarget,
  PluginOptions,
  PluginParameter,
} from '../source';

const strings = listOf(text);

const releaseName: Rule<string> = (value, at, problems) => {
  if (value.length > 53)
    problems.add(at, `has ${value.length} characters; Helm allows 53`);
};

export const helm = object<HelmOptions>({
  valueFiles: strings,
  ignoreMissingValueFiles: flag,
  values: text,
  valuesObject: anyObject,
  parameters: listOf(
    object<HelmParameter>({ name: text, value: text, forceString: flag }),
  ),
  fileParameters: listOf(object<HelmFileParameter>({ name: text, path: text })),
  releaseName: also(text, releaseName),
  namespace: text,
  version: oneOf('', 'v3', 'v4'),
  passCredentials: flag,
  skipCrds: flag,
  skipTests: flag,
  skipSchemaValidation: flag,
  kubeVersion: text,
  apiVersions: strings,
});

const replicaCount: Rule<number | string> = (value, at, problems) => {
  if (!/^\d+$/.test(String(value)))
    problems.add(at, 'must be a whole number, 0 or more');
};

const onePatch: Rule<KustomizePatch> = (value, at, problems) => {
  if (!value.path === !value.patch)
    problems.add(at, 'needs exactly one of path and patch');
};

export const kustomize = object<KustomizeOptions>({
  namePrefix: text,
  nameSuffix: text,
  images: listOf(also(text, notEmpty)),
  replicas: listOf(
    object<{ name: string; count: number | string }>({
      name: { required: also(text, notEmpty) },
      count: { required: also(either(integer, text), replicaCount) },
    }),
  ),
  commonLabels: mapOf(text),
  labelWithoutSelector: flag,
  labelIncludeTemplates: flag,
  forceCommonLabels: flag,
  commonAnnotations: mapOf(text),
  commonAnnotationsEnvsubst: flag,
  forceCommonAnnotations: flag,
  namespace: text,
  patches: listOf(
    also(
      object<KustomizePatch>({
        path: text,
        patch: text,
        target: object<KustomizeTarget>({
          group: text,
          version: text,
          kind: text,
          name: text,
          namespace: text,
          labelSelector: text,
          annotationSelector: text,
        }),
        options: mapOf(flag),
      }),
      onePatch,
    ),
  ),
  components: strings,
  ignoreMissingComponents: flag,
  version: text,
  kubeVersion: text,
  apiVersions: strings,
});

const variables = listOf(
  object<JsonnetVariable>({
    name: { required: text },
    value: { required: text },
    code: flag,
  }),
);

export const directory = object<DirectoryOptions>({
  recurse: flag,
  include: text,
  exclude: text,
  disableExtensionFilter: flag,
  jsonnet: object<JsonnetOptions>({
    extVars: variables,
    tlas: variables,
    libs: strings,
  }),
});

export const nameValues = listOf(
  object<{ name: string; value: string }>({
    name: { required: text },
    value: { required: text },
  }),
);

export const plugin = object<PluginOptions>({
  name: text,
  env: nameValues,
  parameters: listOf(
    object<PluginParameter>({
      name: text,
      string: text,
      array: strings,
      map: mapOf(text),
    }),
  ),
});
