import type { SyncRequest } from '@backstage-gitops/plugin-gitops-common';
import { optionValue } from '../annotations';
import type { PropagationPolicy, SyncOptions } from './types';

const POLICIES: Readonly<Record<string, PropagationPolicy>> = {
  foreground: 'Foreground',
  background: 'Background',
  orphan: 'Orphan',
};

/**
 * The options of an operation: exact `Key=value` texts of the request, which had the application's copied in when it was
 * started, and the request's own flags (spec engine §5.8). Unknown entries have no effect.
 */
export function foldSyncOptions(request: SyncRequest): SyncOptions {
  const entries = request.syncOptions ?? [];
  const has = (entry: string) => entries.includes(entry);
  const strategy = request.syncStrategy;
  return {
    prune: request.prune ?? false,
    pruneOption: optionValue(entries, 'Prune'),
    dryRun: request.dryRun ?? false,
    pruneLast: has('PruneLast=true'),
    propagationPolicy:
      POLICIES[optionValue(entries, 'PrunePropagationPolicy') ?? ''] ??
      'Foreground',
    validate: !has('Validate=false'),
    createNamespace: has('CreateNamespace=true'),
    applyOutOfSyncOnly: has('ApplyOutOfSyncOnly=true'),
    failOnSharedResource: has('FailOnSharedResource=true'),
    skipDryRunOnMissingResource: has('SkipDryRunOnMissingResource=true'),
    replace: has('Replace=true'),
    force: (strategy?.apply?.force || strategy?.hook?.force) ?? false,
    clientSideApplyMigration: !has('ClientSideApplyMigration=false'),
  };
}
