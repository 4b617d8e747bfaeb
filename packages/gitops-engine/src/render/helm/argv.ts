/** One run of `helm template`, all files by their place in the workspace. */
export interface TemplateOptions {
  releaseName: string;
  namespace?: string;
  /** `X.Y.Z`. */
  kubeVersion?: string;
  apiVersions: readonly string[];
  /** Later ones win. */
  valueFiles: readonly string[];
  /** By name; values as `--set` reads them. */
  set: readonly Setting[];
  setString: readonly Setting[];
  /** Values are places of files. */
  setFile: readonly Setting[];
  includeCrds: boolean;
  skipTests: boolean;
  skipSchemaValidation: boolean;
}

export type Setting = readonly [name: string, value: string];

/** Of a list in braces nothing is escaped; elsewhere a comma would start another setting. */
const LIST = /^\{[^]*\}$/;
const UNESCAPED_COMMA = /(?<!\\),/g;

/**
 * Arguments of helm, from the chart's folder (spec sources §6.2). Each option is one argument with its value behind `=`, so that
 * no value is taken for an option. The release's name is given as it is, since `--name-template` would run it as a template.
 */
export function templateArgv(options: TemplateOptions): string[] {
  return [
    'template',
    ...(options.namespace ? [`--namespace=${options.namespace}`] : []),
    ...(options.kubeVersion ? [`--kube-version=${options.kubeVersion}`] : []),
    ...options.set.map(setting('set')),
    ...options.setString.map(setting('set-string')),
    ...options.setFile.map(setting('set-file')),
    ...options.valueFiles.map(file => `--values=${file}`),
    ...options.apiVersions.map(version => `--api-versions=${version}`),
    ...(options.includeCrds ? ['--include-crds'] : []),
    ...(options.skipTests ? ['--skip-tests'] : []),
    ...(options.skipSchemaValidation ? ['--skip-schema-validation'] : []),
    '--',
    options.releaseName,
    '.',
  ];
}

function setting(option: string): (entry: Setting) => string {
  return ([name, value]) => `--${option}=${name}=${escaped(value)}`;
}

function escaped(value: string): string {
  return LIST.test(value) ? value : value.replace(UNESCAPED_COMMA, '\\,');
}
