import { syncOption } from '../annotations';
import type { SyncOptions, SyncTask } from './types';

/** How one object is applied (spec engine §5.7, §5.8): by option of the operation, or of the object in Git or cluster. */
export interface ApplyMode {
  /** Write the whole object instead of our fields of it. */
  replace: boolean;
  /** Delete and create anew where the API server allows the change in no other way. */
  force: boolean;
}

/** With these everything in them would go, too. */
const NEVER_RECREATED: ReadonlySet<string> = new Set([
  '/Namespace',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

export function applyMode(
  { ref, desired, live, existenceOnly }: SyncTask,
  options: Pick<SyncOptions, 'replace' | 'force'>,
): ApplyMode {
  const chosen = (name: string) =>
    syncOption(desired, name) === 'true' || syncOption(live, name) === 'true';
  return {
    replace: !existenceOnly && (options.replace || chosen('Replace')),
    force:
      !NEVER_RECREATED.has(`${ref.group}/${ref.kind}`) &&
      (options.force || chosen('Force')),
  };
}
