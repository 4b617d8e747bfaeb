import { EXIT, type ExitCode } from '../../exit';
import { writeLines } from '../../output/write';
import { withPortal } from '../portal';
import { requireRepository } from './find';

/** `gitops repo rm`: refused while applications use a repository. */
export async function repoRemove(
  names: string[],
  options: { project?: string },
): Promise<ExitCode> {
  return withPortal(async api => {
    for (const name of names) {
      const { id, url } = await requireRepository(api, name, options.project);
      await api.deleteRepository(id);
      writeLines([`${url} removed`]);
    }
    return EXIT.ok;
  });
}
