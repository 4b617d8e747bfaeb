import type { PluginCommand } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import type { SourceTree, TreeNode } from '../../source';
import type { Workspace } from '../../tools';
import { createExport } from '../export';
import { compileGlob } from '../glob';
import type { RenderContext } from '../job';
import { layoutOf } from '../layout';
import type { PluginSettings } from './settings';

/** Starts a program found on the search path of its own environment, or in the folder that it runs in. */
const ENV = '/usr/bin/env';

/** What commands of any kind need to run at all. */
const SYSTEM = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/alternatives',
];

/** A source in front of a plugin. */
export interface PluginRun {
  /** As errors call the plugin. */
  name: string;
  settings: PluginSettings;
  tree: SourceTree;
  /** The folder that the plugin gets, and the source's own in it. */
  root: TreeNode;
  folder: TreeNode;
  environment: Readonly<Record<string, string>>;
}

/** Runs commands one after the other in the same copy of the files, which is theirs to write to. */
export interface PluginCommands {
  /**
   * @param step - how errors call the command: `init`, `generate`
   * @returns what it wrote to its standard output
   * @throws EngineError RenderFailed with the end of what it wrote to standard error, LimitExceeded
   */
  run(step: string, command: PluginCommand): Promise<Buffer>;
}

/** Lays the files out in a workspace and hands out its commands. */
export async function withCommands<T>(
  run: PluginRun,
  { folders, limits, settings, tools }: RenderContext,
  work: (commands: PluginCommands) => Promise<T>,
): Promise<T> {
  const { tree, root, folder } = run;
  const layout = await layoutOf(tree, root, folders, limits.files);
  const excluded = (settings.pluginExclude ?? []).map(compileGlob);
  const files = layout.files.filter(
    ({ path }) => !excluded.some(matches => matches(path)),
  );
  return tools.withWorkspace(async workspace => {
    const modes = run.settings.definition.spec.preserveFileMode === true;
    await createExport(workspace, limits, { modes }).files(tree, files, '');
    return work({
      run: async (step, command) => {
        try {
          const { stdout } = await tools.run(
            request(run, command, workspace, limits.totalBytes),
          );
          return stdout;
        } catch (error) {
          throw stepError(error, `${step} of plugin ${run.name}`, folder.path);
        }
      },
    });
  });
}

function request(
  { settings, root, folder, environment }: PluginRun,
  { command, args = [] }: PluginCommand,
  workspace: Workspace,
  maxOutputBytes: number,
) {
  const start = root.path === '' ? 0 : root.path.length + 1;
  return {
    program: ENV,
    argv: [...command, ...args],
    workspace,
    cwd: folder.path.slice(start),
    env: environment,
    network: settings.network === true,
    readable: [...SYSTEM, ...(settings.readable ?? [])],
    readOnly: false,
    deadlineMs: settings.deadlineMs,
    maxOutputBytes,
  };
}

function stepError(error: unknown, step: string, place: string): unknown {
  if (!(error instanceof EngineError)) return error;
  const reason = error.message.replace(/^env(?: |: )/, '').replace(/\.$/, '');
  return new EngineError(
    error.reason,
    `${place || 'The root of the source'}: ${step} failed: ${reason}.`,
    {
      cause: error,
      hint:
        error.hint ??
        'Correct the source, or the command in the definition of the plugin.',
    },
  );
}
