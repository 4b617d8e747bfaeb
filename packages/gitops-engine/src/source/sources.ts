import type {
  Application,
  ApplicationSource,
} from '@backstage-gitops/plugin-gitops-common';

/**
 * The sources that an application deploys from (spec engine §1.1): the branch that a hydrator writes, else `sources`, else
 * `source`. Positions are those of `spec.sources`; entries that only lend their files to others (`isReferenceOnly`) are in
 * it too.
 */
export function sourcesOf(
  application: Application,
): readonly ApplicationSource[] {
  const { sourceHydrator, sources, source } = application.spec;
  if (sourceHydrator) {
    const { drySource, syncSource } = sourceHydrator;
    return [
      {
        repoURL: syncSource.repoURL || drySource.repoURL,
        targetRevision: syncSource.targetBranch,
        path: syncSource.path,
      },
    ];
  }
  if (sources && sources.length > 0) return sources;
  return source ? [source] : [];
}

/** Whether an application has a list of sources, so that its revisions are a list too (spec engine §1.1). */
export function isMultiSource({ spec }: Application): boolean {
  return !spec.sourceHydrator && (spec.sources?.length ?? 0) > 0;
}

/** A source that renders nothing: others name its files as `$ref/…` (spec sources §9). */
export function isReferenceOnly(source: ApplicationSource): boolean {
  return Boolean(source.ref) && !source.path && !source.chart;
}

/** Where a source's content comes from (spec sources §1.1). */
export function sourceKind(source: ApplicationSource): 'git' | 'helm' | 'oci' {
  if (source.repoURL.startsWith('oci://')) return 'oci';
  return source.chart ? 'helm' : 'git';
}
