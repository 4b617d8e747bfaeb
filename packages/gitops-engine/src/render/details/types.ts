import type { SourceType } from '../sourceType';

/** What a form can offer for one source (spec sources §20, app details). Lists are cut off at their limits. */
export interface SourceDetails {
  type: SourceType;
  helm?: HelmDetails;
  kustomize?: KustomizeDetails;
  directory?: DirectoryDetails;
  plugin?: PluginDetails;
}

export interface HelmDetails {
  name: string;
  version: string;
  appVersion: string;
  description: string;
  /** Files of the chart's folder that look like values, relative to it. */
  valueFiles: string[];
  /** Text of values.yaml. */
  values: string;
  /** Its leaves, by the name that `parameters` takes. */
  parameters: { name: string; value: string }[];
}

export interface KustomizeDetails {
  /** As `kustomize.images` takes them. */
  images: string[];
  resources: string[];
  components: string[];
  namePrefix: string;
  nameSuffix: string;
  namespace: string;
}

export interface DirectoryDetails {
  /** Manifests, relative to the source's folder. */
  files: string[];
}

/** One parameter that a plugin announces (spec sources §8.1). */
export interface PluginParameterAnnouncement {
  name: string;
  title?: string;
  tooltip?: string;
  required?: boolean;
  itemType?: string;
  collectionType?: string;
  string?: string;
  array?: string[];
  map?: Record<string, string>;
}

export interface PluginDetails {
  name: string;
  parameters: PluginParameterAnnouncement[];
}
