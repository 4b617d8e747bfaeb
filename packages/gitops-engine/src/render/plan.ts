import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import { buildEnvironment } from './environment';
import type { RenderContext, RenderJob, RenderOutput } from './job';
import { withOverrides } from './overrides';
import { RENDERERS } from './renderers';
import { sourceFolder } from './sourcePath';
import {
  detectType,
  explicitType,
  type SourceType,
  type SwitchableType,
} from './sourceType';
import type { RenderRequest } from './types';

/** Changes when the same content renders to something else than before. */
const RENDER_FORMAT = 2;

/** A render that has not happened yet, under its content address (DESIGN decision 3). */
export interface KeyedPlan {
  key: string;
  type: SourceType;
  run(): Promise<RenderOutput>;
}

/** A source that is about to be rendered or described, and what it is. */
export interface OpenJob {
  job: RenderJob;
  type: SourceType;
}

/** Finds out what a source is. */
export async function openJob(
  request: RenderRequest,
  context: RenderContext,
): Promise<OpenJob> {
  const { content, application } = request;
  const { tree } = content;
  const folder = await sourceFolder(tree, request.source, content.place);
  const source = await withOverrides(
    tree,
    folder,
    request.source,
    application?.appName,
    context.documents,
  );
  const environment = buildEnvironment(source, content.revision, application);
  const job: RenderJob = { request, tree, folder, source, environment };
  return { job, type: await typeOf(job, context) };
}

/** Finds out what a source would be rendered from, without rendering it. */
export async function planRender(
  request: RenderRequest,
  context: RenderContext,
): Promise<KeyedPlan> {
  const { job, type } = await openJob(request, context);
  const plan = await RENDERERS[type].plan(job, context);
  const key = createHash('sha256')
    .update(JSON.stringify([version, RENDER_FORMAT, type, plan.inputs]))
    .digest('hex');
  return { key, type, run: plan.run };
}

async function typeOf(
  job: RenderJob,
  context: RenderContext,
): Promise<SourceType> {
  const { tree, folder, source } = job;
  const { folders, plugins, settings } = context;
  const disabled: readonly (SourceType | SwitchableType)[] =
    settings.disabledTypes ?? [];
  const explicit = explicitType(source);
  if (explicit) return disabled.includes(explicit) ? 'Directory' : explicit;
  if (await plugins.discover(job, context)) return 'Plugin';
  const { names } = await folders.facts(tree, folder, { recursive: false });
  return detectType(names, disabled);
}
