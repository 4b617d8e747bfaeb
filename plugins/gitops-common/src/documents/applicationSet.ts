import type { DocumentMeta } from './application';

/** The ApplicationSet document, `argoproj.io/v1alpha1` (spec control §10.1). Generators and template are kept as they came. */
export interface ApplicationSet {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'ApplicationSet';
  metadata: DocumentMeta;
  spec: ApplicationSetSpec;
}

export interface ApplicationSetSpec {
  goTemplate?: boolean;
  goTemplateOptions?: string[];
  generators: ApplicationSetGenerator[];
  template: ApplicationSetTemplate;
  templatePatch?: string;
  syncPolicy?: ApplicationSetSyncPolicy;
  strategy?: ApplicationSetStrategy;
  preservedFields?: { annotations?: string[]; labels?: string[] };
  ignoreApplicationDifferences?: IgnoreApplicationDifference[];
  applyNestedSelectors?: boolean;
}

export interface ApplicationSetSyncPolicy {
  preserveResourcesOnDeletion?: boolean;
  applicationsSync?: 'create-only' | 'create-update' | 'create-delete' | 'sync';
}

/** In which order applications are updated and deleted (spec control §11). */
export interface ApplicationSetStrategy {
  type?: 'AllAtOnce' | 'RollingSync';
  rollingSync?: { steps?: RollingSyncStep[] };
  deletionOrder?: 'AllAtOnce' | 'Reverse';
}

export interface RollingSyncStep {
  matchExpressions?: {
    key: string;
    operator: 'In' | 'NotIn';
    values?: string[];
  }[];
  /** Applications at once, or a percentage such as `25%`. */
  maxUpdate?: number | string;
}

export interface IgnoreApplicationDifference {
  name?: string;
  jsonPointers?: string[];
  jqPathExpressions?: string[];
}

/** Names of the generators (spec control §10.3). */
export type GeneratorName =
  | 'list'
  | 'clusters'
  | 'git'
  | 'scmProvider'
  | 'clusterDecisionResource'
  | 'pullRequest'
  | 'matrix'
  | 'merge'
  | 'plugin';

/** One generator, and an optional filter over what it yields. */
export type ApplicationSetGenerator = Partial<
  Record<GeneratorName, Record<string, unknown>>
> & { selector?: Record<string, unknown> };

export interface ApplicationSetTemplate {
  metadata: {
    name?: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  };
  spec: Record<string, unknown>;
}
