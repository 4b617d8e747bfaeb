import { Option, type Command } from 'commander';
import type { ExitCode } from '../exit';
import type {
  DiffOptions,
  FilesOptions,
  OfflineActions,
  RenderOptions,
} from './actions';

/** Takes what an action gave; undefined where the program was built without it. */
export type Perform = (result: Promise<ExitCode> | undefined) => Promise<void>;

const FILES =
  'files or folders; a file may hold many documents and Lists; - is standard input';

function output(first: string, ...others: string[]) {
  return new Option('-o, --output <format>', 'form of the answer')
    .choices([first, ...others])
    .default(first);
}

/** Commands that need no portal: for CI and pull requests. Names, shapes and exit codes are a contract. */
export function addOfflineCommands(
  program: Command,
  actions: Partial<OfflineActions>,
  perform: Perform,
): void {
  program
    .command('validate')
    .description('check Application, AppProject and ApplicationSet documents')
    .requiredOption('-f, --filename <path...>', FILES)
    .addOption(output('text', 'json'))
    .action((options: FilesOptions) => perform(actions.validate?.(options)));
  program
    .command('health')
    .description('assess the health of objects as they stand in files')
    .requiredOption('-f, --filename <path...>', FILES)
    .addOption(output('text', 'json'))
    .action((options: FilesOptions) => perform(actions.health?.(options)));
  program
    .command('diff')
    .description('compare desired and live objects; exit code 1 says different')
    .requiredOption('--live <path...>', `live objects: ${FILES}`)
    .requiredOption('--desired <path...>', 'desired objects, in the same forms')
    .option(
      '-f, --filename <path>',
      'Application document whose ignoreDifferences and tracking count',
    )
    .addOption(output('text', 'json'))
    .action((options: DiffOptions) => perform(actions.diff?.(options)));
  program
    .command('render')
    .description('print the manifests of an Application document')
    .requiredOption('-f, --filename <path>', 'Application document')
    .option('--local <dir>', "take the source's repository from a folder")
    .option(
      '--kube-version <version>',
      'version of the cluster, for charts that ask',
    )
    .option(
      '--api-versions <version...>',
      'what the cluster serves, as group/version or group/version/Kind',
    )
    .addOption(output('yaml', 'json'))
    .action((options: RenderOptions) => perform(actions.render?.(options)));
}
