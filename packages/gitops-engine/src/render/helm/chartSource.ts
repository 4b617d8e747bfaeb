import type { SourceTree } from '../../source';
import type { LayoutFile } from '../layout';
import type { DependencyPlan } from './dependencies';
import type { FileParameter } from './fileParameters';
import type { NamedFile } from './namedFile';
import type { PlainOptions } from './options';

/** All that a chart is rendered from. */
export interface ChartSource {
  tree: SourceTree;
  /** Path of the chart in its tree. */
  folder: string;
  /** How errors call it. */
  place: string;
  files: readonly LayoutFile[];
  dependencies: DependencyPlan;
  options: PlainOptions;
  /** YAML that wins over the value files. */
  values?: string;
  valueFiles: readonly NamedFile[];
  fileParameters: readonly FileParameter[];
}
