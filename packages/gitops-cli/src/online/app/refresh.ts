import { EXIT, type ExitCode } from '../../exit';
import { writeLines } from '../../output/write';
import { withPortal } from '../portal';
import { keyOf, nameOf } from './key';

/** `gitops app refresh`: have Git and cluster looked at now. */
export async function refresh(
  names: string[],
  options: { hard?: boolean },
): Promise<ExitCode> {
  return withPortal(async api => {
    for (const key of names.map(keyOf)) {
      await api.refreshApplication(key, { hard: options.hard ?? false });
      writeLines([`${nameOf(key)}: refresh queued`]);
    }
    return EXIT.ok;
  });
}
