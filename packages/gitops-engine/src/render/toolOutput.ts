import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import type { RenderContext, RenderOutput } from './job';

/** A piece of what a tool put out. */
export interface ToolText {
  /** How errors call it: a template, or the tool's output as a whole. */
  name: string;
  /** YAML documents. */
  content: Buffer;
}

/**
 * Objects of a tool's output. Unlike files of a folder, every document in it has to be an object.
 *
 * @param place - path of the source's folder, where the objects are said to stand
 * @throws EngineError RenderFailed naming the piece and the line in it, LimitExceeded
 */
export async function toolOutput(
  texts: readonly ToolText[],
  place: string,
  { parser, limits }: Pick<RenderContext, 'parser' | 'limits'>,
): Promise<RenderOutput> {
  const bytes = texts.reduce((sum, { content }) => sum + content.length, 0);
  const shown = place || 'the root of the source';
  if (bytes > limits.totalBytes) {
    throw new EngineError(
      'LimitExceeded',
      `The manifests of ${shown} hold ${bytes} bytes, more than ${limits.totalBytes}.`,
      { hint: 'Split the application, or raise the limit.' },
    );
  }
  const files = texts.map(({ name, content }) => ({
    path: name,
    content,
    generated: true,
  }));
  const objects: KubernetesObject[] = [];
  for await (const parsed of parser.parse(files, limits.depth)) {
    for (const { object } of parsed) objects.push(object);
    if (objects.length > limits.objects) {
      throw new EngineError(
        'LimitExceeded',
        `The manifests of ${shown} are more than ${limits.objects} objects.`,
        { hint: 'Split the application, or raise the limit.' },
      );
    }
  }
  const origins = objects.map((_, index) => ({ path: place, index }));
  return { objects, origins, bytes };
}
