import type { KustomizeSettings } from './kustomize/settings';
import type { PluginSettings } from './plugin';
import type { SwitchableType } from './sourceType';

/** Settings of the whole installation that rendering follows (spec sources §2.4, §6.3, §7.2, §8). */
export interface RenderSettings {
  /**
   * Types that are switched off: they are not detected, and asked for by options they are read as directories. Of `Jsonnet` the
   * files are left out of directories.
   */
  disabledTypes?: readonly SwitchableType[];
  /** Schemes of URLs that `helm.valueFiles` may name; by default https and http, an empty list allows none (spec sources §6.3). */
  valueFileSchemes?: readonly string[];
  kustomize?: KustomizeSettings;
  plugins?: readonly PluginSettings[];
  /** Globs of files that plugins do not get, relative to the folder that they get (spec sources §8.2). */
  pluginExclude?: readonly string[];
}
