import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { EngineError } from '../../errors';
import type { RenderContext, RenderJob } from '../job';
import {
  pluginBackend,
  takesSource,
  type PluginBackend,
  type PluginRun,
} from './backend';
import { commandRunner } from './commandRunner';
import { hasDiscovery } from './discovery';
import { pluginEnvironment } from './environment';
import { pluginRoot } from './root';
import type { PluginSettings } from './settings';
import { openSidecar } from './sidecar/openSidecar';

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
/** For how long a sidecar is what it said it is. */
const SIDECAR_TTL_MS = 10_000;

/** Knows the plugins of the settings; answers of their discovery are kept by what they were found from. */
export function createPlugins(settings: readonly PluginSettings[]): Plugins {
  const known = new LRUCache<string, Promise<boolean>>({ max: MAX_KNOWN });
  const backends = namedBackends(settings);

  const matches = (
    run: PluginRun,
    job: RenderJob,
    context: RenderContext,
  ): Promise<boolean> => {
    if (!run.tree.addressed) return takesSource(run, context);
    const key = createHash('sha256')
      .update(JSON.stringify(pluginInputs(run, job)))
      .digest('hex');
    const answer = known.get(key) ?? takesSource(run, context);
    known.set(key, answer);
    answer.catch(() => known.delete(key));
    return answer;
  };
  const discover: Plugins['discover'] = async (job, context) => {
    for (const backend of await backends()) {
      if (!hasDiscovery(backend.definition)) continue;
      const run = await runOf(backend, job);
      if (await matches(run, job, context)) return run;
    }
    return undefined;
  };

  return {
    discover,
    async of(job, context) {
      const wanted = job.source.plugin?.name;
      const place = job.folder.path || 'the root of the source';
      if (!wanted) {
        const run = await discover(job, context);
        if (run) return run;
        throw refused(
          `No plugin takes ${place} for its own.`,
          'Name the plugin in source.plugin.name.',
        );
      }
      const all = await backends();
      const backend = all.find(({ name }) => name === wanted);
      if (!backend) throw notKnown(wanted, all);
      const run = await runOf(backend, job);
      if (
        hasDiscovery(backend.definition) &&
        !(await matches(run, job, context))
      ) {
        throw refused(
          `Plugin ${wanted} does not take ${place} for its own.`,
          'Add what its discovery looks for, or use another plugin.',
        );
      }
      return run;
    },
  };
}

/** In order of their names. Sidecars are asked again from time to time, since they start and end by themselves. */
function namedBackends(
  settings: readonly PluginSettings[],
): () => Promise<readonly PluginBackend[]> {
  const open = async () =>
    (
      await Promise.all(
        settings.map(each =>
          'socket' in each
            ? openSidecar(each)
            : pluginBackend(each.definition, each, commandRunner(each)),
        ),
      )
    ).sort((a, b) => (a.name < b.name ? -1 : 1));
  const hasSidecars = settings.some(each => 'socket' in each);
  let opened: Promise<readonly PluginBackend[]> | undefined;
  let until = 0;
  return () => {
    if (!opened || (hasSidecars && performance.now() > until)) {
      until = performance.now() + SIDECAR_TTL_MS;
      opened = open();
      opened.catch(() => {
        until = 0;
      });
    }
    return opened;
  };
}

async function runOf(
  backend: PluginBackend,
  { tree, folder, source, environment, request }: RenderJob,
): Promise<PluginRun> {
  const { application, cluster } = request;
  return {
    backend,
    tree,
    folder,
    root: await pluginRoot(tree, folder, application?.generatePaths),
    environment: pluginEnvironment(
      backend.runner.environment,
      source,
      environment,
      cluster,
    ),
  };
}

/**
 * What a plugin's answer depends on. Its commands may do anything with the files and variables that they get, so all of
 * those count. The revision does not where `manifest-generate-paths` is given: by that annotation an application says which
 * content it is made from.
 */
export function pluginInputs(
  { backend, root, folder, environment }: PluginRun,
  { request }: RenderJob,
): unknown {
  const variables = Object.entries(environment).filter(
    ([variable]) =>
      !request.application?.generatePaths ||
      !variable.startsWith('ARGOCD_APP_REVISION'),
  );
  return [
    backend.name,
    backend.identity,
    [root.path, root.id],
    folder.path,
    variables,
  ];
}

function refused(message: string, hint: string): EngineError {
  return new EngineError('InvalidInput', message, { hint });
}

function notKnown(
  wanted: string,
  backends: readonly PluginBackend[],
): EngineError {
  const names = backends.map(({ name }) => name).join(', ');
  return refused(
    `There is no plugin ${wanted}.`,
    names === ''
      ? 'Configure it: this installation has no plugins.'
      : `Use one of ${names}, or configure it.`,
  );
}
