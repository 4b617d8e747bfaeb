import { EXIT, type ExitCode } from '../../exit';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { findRepository } from './find';
import { credentialsOf, optionsOf, type SettingsOptions } from './settings';

export interface RepoTestOptions extends SettingsOptions {
  output: string;
}

/**
 * `gitops repo test`: a registered repository with what is stored, where no credentials or options are given; else with those,
 * and nothing is stored. Exit code 1 says that it cannot be reached.
 */
export async function repoTest(
  url: string,
  options: RepoTestOptions,
): Promise<ExitCode> {
  const { project, type, output } = options;
  const credentials = credentialsOf(options);
  const given = optionsOf(options);
  const anything =
    Object.keys(credentials).length + Object.keys(given).length > 0;
  const answer = await withPortal(async api => {
    const known = await findRepository(api, url, project);
    if (known && !anything) return api.testRepository(known.id);
    return api.validateRepository({
      id: known?.id,
      url: known?.url ?? url,
      project: known?.project ?? (project || undefined),
      type: type ?? known?.type,
      credentials,
      options: optionsOf(options, known?.options),
    });
  });
  if (output === 'text')
    writeLines([answer.message, ...(answer.hint ? [answer.hint] : [])]);
  else writeValue(output, answer);
  return answer.ok ? EXIT.ok : EXIT.no;
}
