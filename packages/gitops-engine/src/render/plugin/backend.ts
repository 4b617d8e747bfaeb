import {
  pluginName,
  type ConfigManagementPlugin,
} from '@backstage-gitops/plugin-gitops-common';
import type { SourceTree, TreeNode } from '../../source';
import type { RenderContext } from '../job';
import { hasDiscovery, holdsMatch } from './discovery';

/** What runs the commands of a plugin's definition. */
export interface PluginRunner {
  /** Variables that it brings along; a source cannot set them. */
  environment: Readonly<Record<string, string>>;
  /**
   * Whether `discover.find.command` takes the source for its own: it ends well and says something.
   *
   * @throws EngineError where that cannot be known
   */
  discover(run: PluginRun, context: RenderContext): Promise<boolean>;
  /** What `init` and then `generate` make: manifests, as YAML. */
  generate(run: PluginRun, context: RenderContext): Promise<Buffer>;
  /** What `parameters.dynamic` says. */
  announce(run: PluginRun, context: RenderContext): Promise<Buffer>;
}

/** A plugin, wherever its commands run. */
export interface PluginBackend {
  /** As applications call it. */
  name: string;
  definition: ConfigManagementPlugin;
  /** Stands for all that is set for it in content addresses. Plain JSON. */
  identity: unknown;
  runner: PluginRunner;
}

/** A source in front of a plugin. */
export interface PluginRun {
  backend: PluginBackend;
  tree: SourceTree;
  /** The folder that the plugin gets, and the source's own in it. */
  root: TreeNode;
  folder: TreeNode;
  environment: Readonly<Record<string, string>>;
}

export function pluginBackend(
  definition: ConfigManagementPlugin,
  identity: unknown,
  runner: PluginRunner,
): PluginBackend {
  return { name: pluginName(definition), definition, identity, runner };
}

/** Path of the source's folder in the one that the plugin gets; '' where they are the same. */
export function placeInRoot({ root, folder }: PluginRun): string {
  return folder.path.slice(root.path === '' ? 0 : root.path.length + 1);
}

/**
 * Whether a source looks like one of the plugin's (spec sources §8.1): by the name of a file, else by a glob, else by what a
 * command says. Names and globs need no copy of the files.
 */
export async function takesSource(
  run: PluginRun,
  context: RenderContext,
): Promise<boolean> {
  const { definition, runner } = run.backend;
  if (!hasDiscovery(definition)) return false;
  const { fileName, find } = definition.spec.discover ?? {};
  const pattern = fileName || find?.glob;
  return pattern
    ? holdsMatch(pattern, run, context)
    : runner.discover(run, context);
}
