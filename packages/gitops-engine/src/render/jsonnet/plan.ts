import { createHash } from 'node:crypto';
import type { TreeNode } from '../../source';
import type { RenderContext, RenderJob } from '../job';
import { createClosures, merged, type ClosureFile } from './closure';
import { evaluateFiles } from './evaluate';
import { searchPaths } from './searchPaths';
import { variableRoots, variablesOf } from './variables';

/** A Jsonnet file of a source. */
export interface JsonnetFile {
  /** Where the source shows it. */
  path: string;
  /** The file itself, never a link. */
  target: TreeNode;
}

/** A file that is to be evaluated, under its content address. */
export interface JsonnetPlan {
  path: string;
  key: string;
}

/** Evaluations of a source that have not happened yet. */
export interface JsonnetPlans {
  /** Without those that their marker leaves out. */
  files: readonly JsonnetPlan[];
  /** JSON of each of the files given, which are some of `files`. */
  evaluate(files: readonly JsonnetPlan[]): Promise<Buffer[]>;
}

/**
 * Finds out what the Jsonnet files of a source are made from: themselves, all that their imports reach, variables, search
 * paths and the program (spec sources §5). Evaluates nothing.
 *
 * @throws EngineError RenderFailed, InvalidInput or LimitExceeded, as imports, variables and libraries are refused
 */
export async function planJsonnet(
  { tree, folder, source, environment }: RenderJob,
  files: readonly JsonnetFile[],
  { jsonnet: reader, tools, limits }: RenderContext,
): Promise<JsonnetPlans> {
  const options = source.directory?.jsonnet ?? {};
  const search = searchPaths(folder.path, options);
  const variables = variablesOf(options, environment);
  const program = await tools.tool('jsonnet');
  const closures = createClosures(tree, search, reader, limits);
  const ofVariables = variableRoots(variables);
  const reached = new Map<string, readonly ClosureFile[]>();
  const plans: JsonnetPlan[] = [];

  for (const { path, target } of files) {
    const { skipped } = await reader.facts(tree, target, limits.fileBytes);
    if (skipped) continue;
    const closure = await closures.of({ path, node: target }, ofVariables);
    reached.set(path, closure);
    const key = createHash('sha256')
      .update(
        JSON.stringify([
          path,
          closure.map(file => [file.path, file.node.id]),
          search,
          variables,
          [program.name, program.version],
        ]),
      )
      .digest('hex');
    plans.push({ path, key });
  }

  return {
    files: plans,
    evaluate: wanted =>
      evaluateFiles(
        {
          tree,
          files: wanted.map(({ path }) => path),
          closure: union(wanted.map(({ path }) => reached.get(path) ?? [])),
          search,
          variables,
          program,
        },
        tools,
        limits,
      ),
  };
}

function union(closures: readonly (readonly ClosureFile[])[]): ClosureFile[] {
  const files = new Map<string, ClosureFile>();
  for (const file of closures.flat()) {
    files.set(file.path, merged(files.get(file.path), file));
  }
  return [...files.values()];
}
