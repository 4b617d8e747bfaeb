import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import type { BuildFacts } from './types';

const REFERENCE = /\$(?:\$|\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*|[*#@!?0-9-]))/g;

/** The build environment of a source (spec sources §3); without an application only what the source itself says. */
export function buildEnvironment(
  source: ApplicationSource,
  revision: string,
  application?: BuildFacts,
): Record<string, string> {
  return {
    ...(application && {
      ARGOCD_APP_NAME: application.appName,
      ARGOCD_APP_NAMESPACE: application.destinationNamespace,
      ARGOCD_APP_PROJECT_NAME: application.project,
    }),
    ARGOCD_APP_REVISION: revision,
    ARGOCD_APP_REVISION_SHORT: revision.slice(0, 7),
    ARGOCD_APP_REVISION_SHORT_8: revision.slice(0, 8),
    ARGOCD_APP_SOURCE_REPO_URL: source.repoURL,
    ARGOCD_APP_SOURCE_PATH: source.path ?? '',
    ARGOCD_APP_SOURCE_TARGET_REVISION: source.targetRevision ?? '',
  };
}

/**
 * `$NAME` and `${NAME}` by their values, unknown names by nothing, `$$` by `$`: what repositories rely on is the
 * substitution of Go's os.Expand (spec sources §3).
 */
export function substitute(
  text: string,
  environment: Readonly<Record<string, string>>,
): string {
  if (!text.includes('$')) return text;
  return text.replace(REFERENCE, (whole, braced?: string, bare?: string) =>
    whole === '$$' ? '$' : environment[braced ?? bare ?? ''] ?? '',
  );
}
