import type {
  ApplicationDetail,
  ResourceDiff,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { Failure } from '../../failure';
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

/** Where source and cluster could not be compared, an empty list of differences says nothing. */
function refuseUnknown({ name, status }: ApplicationDetail): void {
  if (status.sync.status !== 'Unknown') return;
  const { text, causes } = status.headline;
  throw new Failure(
    `${name} is not compared: ${[text, ...causes.map(cause => cause.text)].join(
      ': ',
    )}`,
  );
}

/** `gitops app diff`: exit code 1 where the cluster differs from the source. */
export async function diff(
  name: string,
  options: { output: string },
): Promise<ExitCode> {
  const key = keyOf(name);
  const { app, items } = await withPortal(async api => ({
    app: await api.getApplication(key),
    items: await api.getDiff(key),
  }));
  refuseUnknown(app);
  const different = items.filter(
    item => item.status !== undefined && item.status !== 'Synced',
  );
  if (options.output === 'text') writeLines(different.flatMap(lines));
  else writeValue(options.output, items);
  return different.length > 0 ? EXIT.no : EXIT.ok;
}
