import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { substitute } from '../environment';
import type { RenderJob } from '../job';
import type { Setting, TemplateOptions } from './argv';

/** Helm's own rule for names of releases. */
const RELEASE_NAME =
  /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const MAX_RELEASE_NAME = 53;
const KUBE_VERSION = /^v?(\d+)\.(\d+)(?:\.(\d+))?/;
const API_VERSION = /^[A-Za-z0-9][A-Za-z0-9./_-]*$/;

/** What the application says, all but its files. */
export type PlainOptions = Omit<TemplateOptions, 'valueFiles' | 'setFile'>;

/**
 * Options of a source with the build environment filled in and the defaults of the application and its cluster
 * (spec sources §6.1).
 *
 * @throws EngineError InvalidInput
 */
export function plainOptions({
  request: { application, cluster },
  source: { helm = {} },
  environment,
}: RenderJob): PlainOptions {
  const parameters = lastByName(helm, environment);
  const apiVersions = helm.apiVersions?.length
    ? helm.apiVersions
    : cluster?.apiVersions ?? [];
  const kubeVersion = helm.kubeVersion || cluster?.kubeVersion;
  return {
    releaseName: releaseName(helm.releaseName || application?.name),
    namespace: helm.namespace || application?.destinationNamespace || undefined,
    kubeVersion: kubeVersion ? normalizeKubeVersion(kubeVersion) : undefined,
    apiVersions: apiVersions.map(checkedApiVersion),
    set: parameters.filter(([, , asText]) => !asText).map(setting),
    setString: parameters.filter(([, , asText]) => asText).map(setting),
    includeCrds: helm.skipCrds !== true,
    skipTests: helm.skipTests === true,
    skipSchemaValidation: helm.skipSchemaValidation === true,
  };
}

type Parameter = readonly [name: string, value: string, asText: boolean];

/** Of parameters with one name the last one counts. */
function lastByName(
  { parameters = [] }: HelmOptions,
  environment: Readonly<Record<string, string>>,
): Parameter[] {
  const byName = new Map<string, Parameter>();
  for (const { name = '', value = '', forceString = false } of parameters) {
    if (name === '') {
      throw new EngineError('InvalidInput', 'A Helm parameter has no name.', {
        hint: 'Name the value that it sets in helm.parameters.',
      });
    }
    byName.set(name, [name, substitute(value, environment), forceString]);
  }
  return [...byName.values()];
}

function setting([name, value]: Parameter): Setting {
  return [name, value];
}

/** In a preview there is no application yet. */
function releaseName(name = 'release-name'): string {
  if (name.length <= MAX_RELEASE_NAME && RELEASE_NAME.test(name)) return name;
  throw new EngineError(
    'InvalidInput',
    name.length > MAX_RELEASE_NAME
      ? `The name of the Helm release, "${name}", has ${name.length} characters, and Helm allows ${MAX_RELEASE_NAME}.`
      : `"${name}" cannot be the name of a Helm release: lower-case letters, digits, "-" and ".", with a letter or digit at both ends.`,
    {
      hint: 'Set helm.releaseName; without it the name of the application is taken.',
    },
  );
}

/**
 * `X.Y.Z` of a version as clusters give it: without `v` and what a vendor adds (spec sources §6.1).
 *
 * @throws EngineError InvalidInput
 */
export function normalizeKubeVersion(text: string): string {
  const match = KUBE_VERSION.exec(text.trim());
  if (match) return `${match[1]}.${match[2]}.${match[3] ?? 0}`;
  throw new EngineError(
    'InvalidInput',
    `"${text}" is not a version of Kubernetes.`,
    { hint: 'Set helm.kubeVersion to a version such as 1.35.2.' },
  );
}

function checkedApiVersion(text: string): string {
  if (API_VERSION.test(text)) return text;
  throw new EngineError(
    'InvalidInput',
    `"${text}" in helm.apiVersions is neither group/version nor group/version/Kind.`,
    { hint: 'Write it such as apps/v1 or apps/v1/Deployment.' },
  );
}
