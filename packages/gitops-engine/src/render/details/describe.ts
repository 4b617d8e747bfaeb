import type { RenderContext } from '../job';
import { openJob } from '../plan';
import { announceParameters } from '../plugin';
import type { RenderRequest } from '../types';
import { directoryDetails } from './directory';
import { helmDetails } from './helm';
import { kustomizeDetails } from './kustomize';
import type { SourceDetails } from './types';

/** What a form can offer for a source, read from its files; programs run only for plugins that announce parameters. */
export async function describeSource(
  request: RenderRequest,
  context: RenderContext,
): Promise<SourceDetails> {
  const { job, type } = await openJob(request, context);
  switch (type) {
    case 'Helm':
      return { type, helm: await helmDetails(job, context) };
    case 'Kustomize':
      return { type, kustomize: await kustomizeDetails(job, context) };
    case 'Directory':
      return { type, directory: await directoryDetails(job, context) };
    case 'Plugin':
      return { type, plugin: await announceParameters(job, context) };
    default:
      return { type };
  }
}
