import { createHash } from 'node:crypto';
import { pluginName } from '@backstage-gitops/plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { EngineError } from '../../errors';
import type { RenderContext, RenderJob } from '../job';
import type { PluginRun } from './commands';
import { hasDiscovery, isDiscovered } from './discovery';
import { pluginEnvironment } from './environment';
import { pluginRoot } from './root';
import type { PluginSettings } from './settings';

/** The plugins of this installation, in front of sources. */
export interface Plugins {
  /** The first one, by name, that takes the source for its own; a plugin without discovery never does (spec sources §2.3). */
  discover(
    job: RenderJob,
    context: RenderContext,
  ): Promise<PluginRun | undefined>;
  /**
   * The plugin of a source of type Plugin (spec sources §8.3).
   *
   * @throws EngineError InvalidInput where there is none, or the one named does not take the source
   */
  of(job: RenderJob, context: RenderContext): Promise<PluginRun>;
}

/** Answers of discovery that are kept. */
const MAX_KNOWN = 10_000;

/** Knows the plugins of the settings; answers of their discovery are kept by what they were found from. */
export function createPlugins(settings: readonly PluginSettings[]): Plugins {
  const named = settings
    .map(each => ({ name: pluginName(each.definition), settings: each }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const known = new LRUCache<string, Promise<boolean>>({ max: MAX_KNOWN });

  const matches = (
    run: PluginRun,
    job: RenderJob,
    context: RenderContext,
  ): Promise<boolean> => {
    if (!run.tree.addressed) return isDiscovered(run, job, context);
    const key = createHash('sha256')
      .update(JSON.stringify(pluginInputs(run, job)))
      .digest('hex');
    const answer = known.get(key) ?? isDiscovered(run, job, context);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  };
  const discover: Plugins['discover'] = async (job, context) => {
    for (const each of named) {
      if (!hasDiscovery(each.settings)) continue;
      const run = await runOf(each, job);
      if (await matches(run, job, context)) return run;
    }
    return undefined;
  };

  return {
    discover,
    async of(job, context) {
      const wanted = job.source.plugin?.name;
      if (!wanted) {
        const run = await discover(job, context);
        if (run) return run;
        throw noneTakes(job.folder.path);
      }
      const found = named.find(({ name }) => name === wanted);
      if (!found)
        throw notKnown(
          wanted,
          named.map(({ name }) => name),
        );
      const run = await runOf(found, job);
      if (hasDiscovery(found.settings) && !(await matches(run, job, context))) {
        throw doesNotTake(wanted, job.folder.path);
      }
      return run;
    },
  };
}

async function runOf(
  { name, settings }: { name: string; settings: PluginSettings },
  { tree, folder, source, environment, request }: RenderJob,
): Promise<PluginRun> {
  const { application, cluster } = request;
  return {
    name,
    settings,
    tree,
    folder,
    root: await pluginRoot(tree, folder, application?.generatePaths),
    environment: pluginEnvironment(settings, source, environment, cluster),
  };
}

/**
 * What a plugin's answer depends on. Its commands may do anything with the files and variables that they get, so all of
 * those count. The revision does not where `manifest-generate-paths` is given: by that annotation an application says which
 * content it is made from.
 */
export function pluginInputs(
  { name, settings, root, folder, environment }: PluginRun,
  { request }: RenderJob,
): unknown {
  const variables = Object.entries(environment).filter(
    ([variable]) =>
      !request.application?.generatePaths ||
      !variable.startsWith('ARGOCD_APP_REVISION'),
  );
  return [name, settings, [root.path, root.id], folder.path, variables];
}

function noneTakes(place: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `No plugin takes ${place || 'the root of the source'} for its own.`,
    { hint: 'Name the plugin in source.plugin.name.' },
  );
}

function notKnown(wanted: string, names: readonly string[]): EngineError {
  return new EngineError('InvalidInput', `There is no plugin ${wanted}.`, {
    hint:
      names.length > 0
        ? `Use one of ${names.join(', ')}, or configure it.`
        : 'Configure it: this installation has no plugins.',
  });
}

function doesNotTake(name: string, place: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `Plugin ${name} does not take ${
      place || 'the root of the source'
    } for its own.`,
    {
      hint: 'Add what its discovery looks for, or use another plugin.',
    },
  );
}
