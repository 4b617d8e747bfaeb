import { EXIT, type ExitCode } from '../../exit';
import { writeTable } from '../../output/table';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { keyOf } from './key';

/** `gitops app history`: successful whole syncs, newest first. */
export async function history(
  name: string,
  options: { output: string },
): Promise<ExitCode> {
  const entries = await withPortal(api => api.getHistory(keyOf(name)));
  if (options.output === 'name')
    writeLines(entries.map(entry => String(entry.sequence)));
  else if (options.output === 'text' || options.output === 'wide')
    writeTable(
      ['ID', 'DEPLOYED', 'REVISION', 'BY', 'MESSAGE'],
      entries.map(({ sequence, deployedAt, revisions, initiatedBy }) => [
        String(sequence),
        deployedAt,
        revisions.map(({ revision }) => revision.slice(0, 12)).join(' '),
        initiatedBy,
        revisions[0]?.message?.split('\n')[0] ?? '',
      ]),
    );
  else writeValue(options.output, entries);
  return EXIT.ok;
}
