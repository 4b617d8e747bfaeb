import { EngineError } from '../../errors';
import type { SourceTree } from '../../source';
import type { Tool, ToolBox, Workspace } from '../../tools';
import { createExport, type Export } from '../export';
import type { RenderLimits } from '../types';
import type { ClosureFile } from './closure';
import { evaluationError } from './explain';
import { PRELUDE, PRELUDE_PATH, withPrelude } from './prelude';
import type { Variable } from './variables';

/** Programs of one source at the same time; others wait for their turn behind them. */
const AT_ONCE = 4;
/** The release of go-jsonnet from which on it has all that the prelude adds. */
const COMPLETE_MINOR = 21;

/** Files to evaluate, and everything that they may read. */
export interface Evaluation {
  tree: SourceTree;
  /** Paths of the files, which are in `closure` too. */
  files: readonly string[];
  closure: readonly ClosureFile[];
  search: readonly string[];
  variables: readonly Variable[];
  program: Tool;
}

/**
 * Evaluates each file by itself. The program finds in its workspace what the imports can mean and nothing else: the files
 * below `tree`, which is where it runs, so that `std.thisFile` and errors say paths of the repository; values of variables,
 * which do not belong on a command line, below `vars`.
 *
 * @returns JSON of each file, in order
 * @throws EngineError RenderFailed naming the file, LimitExceeded
 */
export async function evaluateFiles(
  evaluation: Evaluation,
  tools: ToolBox,
  limits: RenderLimits,
): Promise<Buffer[]> {
  return tools.withWorkspace(async workspace => {
    await layOut(evaluation, workspace, createExport(workspace, limits));
    const outputs: Buffer[] = [];
    let bytes = 0;
    for (let start = 0; start < evaluation.files.length; start += AT_ONCE) {
      const group = evaluation.files.slice(start, start + AT_ONCE);
      const made = await Promise.all(
        group.map(file =>
          evaluateFile(file, evaluation, tools, workspace, limits.totalBytes),
        ),
      );
      bytes += made.reduce((sum, output) => sum + output.length, 0);
      if (bytes > limits.totalBytes) throw tooLarge(group, limits.totalBytes);
      outputs.push(...made);
    }
    return outputs;
  });
}

async function layOut(
  { tree, closure, variables, program }: Evaluation,
  workspace: Workspace,
  target: Export,
): Promise<void> {
  const extended = !isComplete(program);
  if (extended) await target.content(Buffer.from(PRELUDE), PRELUDE_PATH);
  for (const { path, node, code, text } of closure) {
    const to = `tree/${path}`;
    if (extended && code && !text) {
      const content = (await target.read(tree, node)).toString('utf8');
      const seen = withPrelude(content, path.split('/').length);
      await workspace.write(to, Buffer.from(seen));
    } else {
      await target.file(tree, node, to);
    }
  }
  for (const [i, { value, code }] of variables.entries()) {
    const content = extended && code ? withPrelude(value, 1) : value;
    await target.content(Buffer.from(content), `vars/${i}`);
  }
}

function isComplete({ name, version }: Tool): boolean {
  const [major, minor] = version.split('.').map(Number);
  return name === 'go-jsonnet' && (major > 0 || minor >= COMPLETE_MINOR);
}

async function evaluateFile(
  file: string,
  { search, variables, program }: Evaluation,
  tools: ToolBox,
  workspace: Workspace,
  maxOutputBytes: number,
): Promise<Buffer> {
  const argv = [
    ...search.flatMap(folder => ['-J', folder || '.']),
    ...variables.flatMap(({ kind, name, code }, i) => [
      `--${kind}-${code ? 'code' : 'str'}-file`,
      `${name}=../vars/${i}`,
    ]),
    '--',
    file,
  ];
  try {
    const { stdout } = await tools.run({
      program: program.program,
      argv: [...program.argvPrefix, ...argv],
      workspace,
      cwd: 'tree',
      maxOutputBytes,
    });
    return stdout;
  } catch (error) {
    throw evaluationError(error, file);
  }
}

function tooLarge(group: readonly string[], limit: number): EngineError {
  return new EngineError(
    'LimitExceeded',
    `With ${group.join(
      ', ',
    )}, what Jsonnet gives holds more than ${limit} bytes together.`,
    { hint: 'Split the application, or raise the limit.' },
  );
}
