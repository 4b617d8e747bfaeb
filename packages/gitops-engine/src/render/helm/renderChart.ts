import { basename } from 'node:path';
import type { Tool, Workspace } from '../../tools';
import { createExport, type Export } from '../export';
import type { RenderContext, RenderOutput } from '../job';
import { toolOutput } from '../toolOutput';
import { templateArgv } from './argv';
import type { ChartSource } from './chartSource';
import { chartError } from './message';
import type { NamedFile } from './namedFile';
import { textsByTemplate } from './output';
import { checkSchemas, mayHoldSchema } from './schemas';
import { secretValues } from './secrets';

/** Where the chart is in the workspace; values and parameters are beside it, so that no template can read them as files. */
const CHART = 'chart';
/** Output beside the manifests: warnings, and what makes a limit of manifests known by its own error. */
const OTHER_OUTPUT_BYTES = 1024 * 1024;

/** Names in the workspace, from the chart's folder, and what they are called outside. */
type Names = Map<string, string>;

/**
 * Renders a chart with helm in a workspace of its own.
 *
 * @throws EngineError RenderFailed with Helm's own message, LimitExceeded
 */
export async function renderChart(
  source: ChartSource,
  tool: Tool,
  context: RenderContext,
): Promise<RenderOutput> {
  const { tools, limits } = context;
  const stdout = await tools.withWorkspace(async workspace => {
    const names: Names = new Map([[basename(tool.program), tool.name]]);
    const argv = await layOut(source, workspace, context, names);
    try {
      const run = await tools.run({
        program: tool.program,
        argv: [...tool.argvPrefix, ...argv],
        workspace,
        cwd: CHART,
        maxOutputBytes: limits.totalBytes + OTHER_OUTPUT_BYTES,
      });
      return run.stdout;
    } catch (error) {
      const secrets = await secretValues(source, context);
      throw chartError(error, { place: source.place, names, secrets });
    }
  });
  return toolOutput(textsByTemplate(stdout), source.folder, context);
}

/** Writes the files of a run, and tells its arguments. */
async function layOut(
  source: ChartSource,
  workspace: Workspace,
  { limits }: RenderContext,
  names: Names,
): Promise<string[]> {
  const { tree, files, dependencies, options } = source;
  const out = createExport(workspace, limits);
  const check = options.skipSchemaValidation ? undefined : checkSchemas;
  const kept = files.filter(({ path }) => !dependencies.outdated.has(path));
  for (const { path, node } of kept.filter(each => mayHoldSchema(each.path))) {
    await check?.(path, await tree.read(node, limits.fileBytes));
  }
  await out.files(tree, kept, CHART);
  for (const { file, pack } of dependencies.charts) {
    const archive = await pack(out);
    await check?.(file, archive);
    await out.content(archive, `${CHART}/${file}`);
  }
  const add = async (kind: string, file: NamedFile) => {
    const path = `${kind}/${names.size}`;
    await write(out, file, path);
    names.set(`../${path}`, file.shown);
    return `../${path}`;
  };

  const valueFiles: string[] = [];
  for (const file of source.valueFiles) {
    valueFiles.push(await add('values', file));
  }
  if (source.values !== undefined) {
    const bytes = Buffer.from(source.values);
    valueFiles.push(await add('values', inline(bytes)));
  }
  const setFile: [string, string][] = [];
  for (const { name, file } of source.fileParameters) {
    setFile.push([name, await add('parameters', file)]);
  }
  return templateArgv({ ...options, valueFiles, setFile });
}

function inline(bytes: Buffer): NamedFile {
  const name = 'values of the application';
  return { shown: name, id: '', identity: '', content: { bytes } };
}

function write(
  out: Export,
  { content }: NamedFile,
  path: string,
): Promise<void> {
  return 'bytes' in content
    ? out.content(content.bytes, path)
    : out.file(content.tree, content.node, path);
}
