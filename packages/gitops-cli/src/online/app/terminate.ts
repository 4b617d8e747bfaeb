import { EXIT, type ExitCode } from '../../exit';
import { writeLines } from '../../output/write';
import { withPortal } from '../portal';
import { keyOf, nameOf } from './key';

/** `gitops app terminate`: stop the running operation. */
export async function terminate(name: string): Promise<ExitCode> {
  const key = keyOf(name);
  const operation = await withPortal(api => api.terminateOperation(key));
  writeLines([`${nameOf(key)}: ${operation.phase}`]);
  return EXIT.ok;
}
