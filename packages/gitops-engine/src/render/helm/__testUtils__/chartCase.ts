import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import type { ClusterFacts } from '../../types';

/** One chart, how the application asks for it, and the command that a person would write for the same. */
export interface ChartCase {
  /** What it shows; also the folder of its files in the repository. */
  name: string;
  /** By path below the case's folder. The chart is in `chart/`. */
  files: Readonly<Record<string, string>>;
  helm?: HelmOptions;
  cluster?: ClusterFacts;
  /** Arguments of `helm template web . --namespace prod --include-crds` beyond those. */
  argv?: readonly string[];
  /** The whole command, where it is another one. */
  command?: readonly string[];
  /** Helm commands that come before, in the chart's folder. */
  before?: readonly (readonly string[])[];
  /** Charts packed by Helm into a folder before everything is committed: `helm package FROM -d TO`. */
  packed?: readonly (readonly [from: string, to: string])[];
  /** A part of the objects; for what must not depend on the reader of YAML. */
  objects?: readonly object[];
  /** Both refuse it, and our error says this. */
  fails?: RegExp;
}

/** A chart's metadata. */
export function chartYaml(name: string, more = ''): string {
  return `apiVersion: v2\nname: ${name}\nversion: 1.2.3\nappVersion: "4.5.6"\n${more}`;
}

/** A ConfigMap; `data` is the text below `data:`, indented here by two. */
export function configMap(name: string, data: string): string {
  const lines = data.replace(/^(?=.)/gm, '  ');
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${lines}\n`;
}

/** Files of a chart with one template, in the folder `at`. */
export function chart(
  data: string,
  {
    values = '',
    at = 'chart',
    name = 'demo',
    more = '',
  }: { values?: string; at?: string; name?: string; more?: string } = {},
): Record<string, string> {
  return {
    [`${at}/Chart.yaml`]: chartYaml(name, more),
    [`${at}/values.yaml`]: values,
    [`${at}/templates/${name}.yaml`]: configMap(
      `{{ .Release.Name }}-${name}`,
      data,
    ),
  };
}
