import { directory } from './directory';
import { helm } from './helm/helm';
import type { SourceRenderer } from './job';
import { kustomize } from './kustomize';
import { plugin } from './plugin';
import type { SourceType } from './sourceType';

/** How each type of source is rendered. */
export const RENDERERS: Readonly<Record<SourceType, SourceRenderer>> = {
  Directory: directory,
  Helm: helm,
  Kustomize: kustomize,
  Plugin: plugin,
};
