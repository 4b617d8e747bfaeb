import { EngineError } from '../../errors';

/** How kustomizations are built: a closed list, since free options could run programs (spec perf §5.2 B). */
export interface KustomizeBuildOptions {
  /** Renders `helmCharts`, by Helm 3. */
  enableHelm?: boolean;
  /** Files outside of a kustomization's folder, but inside its repository, may be read. */
  unrestrictedFiles?: boolean;
  /** Default `legacy`: namespaces first, webhooks last. `none`: as they come. */
  reorder?: 'legacy' | 'none';
  /** Labels all objects `app.kubernetes.io/managed-by: kustomize-<version>`. */
  managedByLabel?: boolean;
}

type Flag = (
  value: string | undefined,
  options: KustomizeBuildOptions,
) => boolean;

const flag =
  (set: (options: KustomizeBuildOptions, value: boolean) => void): Flag =>
  (value, options) => {
    if (value !== undefined && value !== 'true' && value !== 'false') {
      return false;
    }
    set(options, value !== 'false');
    return true;
  };

const FLAGS: ReadonlyMap<string, Flag> = new Map<string, Flag>([
  [
    '--enable-helm',
    flag((options, value) => {
      options.enableHelm = value;
    }),
  ],
  [
    '--enable-managedby-label',
    flag((options, value) => {
      options.managedByLabel = value;
    }),
  ],
  [
    '--load-restrictor',
    (value, options) => {
      options.unrestrictedFiles = value === 'LoadRestrictionsNone';
      return (
        value === 'LoadRestrictionsNone' || value === 'LoadRestrictionsRootOnly'
      );
    },
  ],
  [
    '--reorder',
    (value, options) => {
      if (value !== 'legacy' && value !== 'none') return false;
      options.reorder = value;
      return true;
    },
  ],
]);

/** Flags whose value is a word of its own where it does not follow `=`. */
const WITH_VALUE = new Set(['--load-restrictor', '--reorder']);

/** Why some are refused; the others are not known. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['--enable-alpha-plugins', 'it lets a repository run programs'],
  ['--enable-exec', 'it lets a repository run programs'],
  ['--helm-command', 'the Helm program is chosen by gitops.tools.helm3'],
  ['--as-current-user', 'containers are not run'],
  ['--mount', 'containers are not run'],
  ['--network', 'kustomizations are built without network'],
  ['--network-name', 'kustomizations are built without network'],
  ['--env', 'kustomizations are built with an empty environment'],
  ['-e', 'kustomizations are built with an empty environment'],
  ['--output', 'the output is what is applied'],
  ['-o', 'the output is what is applied'],
  [
    '--helm-kube-version',
    'applications say it by spec.source.kustomize.kubeVersion',
  ],
  [
    '--helm-api-versions',
    'applications say it by spec.source.kustomize.apiVersions',
  ],
]);

/**
 * Build options in the form of Argo CD's `kustomize.buildOptions`, such as
 * `--load-restrictor LoadRestrictionsNone --enable-helm`.
 *
 * @throws EngineError InvalidInput naming the option that is not permitted
 */
export function parseBuildOptions(text: string): KustomizeBuildOptions {
  const options: KustomizeBuildOptions = {};
  const words = text.split(/\s+/).filter(word => word !== '');
  while (words.length > 0) {
    const word = words.shift() ?? '';
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    let value = equals < 0 ? undefined : word.slice(equals + 1);
    if (value === undefined && WITH_VALUE.has(name)) value = words.shift();
    const set = FLAGS.get(name);
    if (!set) throw notPermitted(name);
    if (!set(value, options)) throw badValue(name, value);
  }
  return options;
}

function notPermitted(name: string): EngineError {
  const reason = REFUSED.get(name) ?? 'it is not known';
  return new EngineError(
    'InvalidInput',
    `The build option ${JSON.stringify(
      name,
    )} of Kustomize is not permitted: ${reason}.`,
    { hint: `Permitted are: ${[...FLAGS.keys()].join(', ')}.` },
  );
}

function badValue(name: string, value: string | undefined): EngineError {
  return new EngineError(
    'InvalidInput',
    `The build option ${name} of Kustomize cannot be ${JSON.stringify(
      value ?? '',
    )}.`,
    {
      hint: 'See the build options of Kustomize for the values that it may have.',
    },
  );
}
