import type { RenderContext } from '../job';

/** What finding out what a chart is rendered from takes; no program and no parser of manifests. */
export type PlanContext = Pick<
  RenderContext,
  'settings' | 'limits' | 'folders' | 'documents'
>;
