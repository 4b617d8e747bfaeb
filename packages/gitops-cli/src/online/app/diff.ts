import type { ResourceDiff } from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { differenceLines } from '../../output/differences';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { keyOf } from './key';

function lines({ ref, desired, live, differences }: ResourceDiff): string[] {
  const title = [ref.group, ref.kind, `${ref.namespace}/${ref.name}`]
    .filter(Boolean)
    .join(' ');
  if (!live) return [`${title}: missing in the cluster`];
  if (!desired) return [`${title}: not in the source any more`];
  return [`${title}:`, ...differenceLines(differences)];
}

/** `gitops app diff`: exit code 1 where the cluster differs from the source. */
export async function diff(
  name: string,
  options: { output: string },
): Promise<ExitCode> {
  const items = await withPortal(api => api.getDiff(keyOf(name)));
  const different = items.filter(
    item => item.status !== undefined && item.status !== 'Synced',
  );
  if (options.output === 'text') writeLines(different.flatMap(lines));
  else writeValue(options.output, items);
  return different.length > 0 ? EXIT.no : EXIT.ok;
}
