import { normalizeRepoUrl, sourceKind } from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';

/** Parts of a key are set apart by what no URL holds. */
const SEPARATOR = '\0';

/** Which origin a source comes from, so that applications can be found by it; `originUrl` gives the URL back. */
export function originKey(source: ApplicationSource): string {
  const url = normalizeRepoUrl(source.repoURL);
  const { chart = '', targetRevision = '' } = source;
  switch (sourceKind(source)) {
    case 'git':
      return url;
    case 'helm':
      return [url, chart, targetRevision].join(SEPARATOR);
    default:
      return [url, targetRevision].join(SEPARATOR);
  }
}

/** The normalised URL of an origin. */
export function originUrl(key: string): string {
  return key.split(SEPARATOR, 1)[0];
}
