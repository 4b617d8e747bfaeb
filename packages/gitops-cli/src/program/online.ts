import { Option, type Command } from 'commander';
import type { OnlineActions } from './actions';
import type { Perform } from './offline';
import { count, output } from './options';
import { addCertificateCommands, addRepositoryCommands } from './repo';

const timeout = () =>
  new Option('--timeout <seconds>', 'how long to wait')
    .default(600)
    .argParser(count);

const WORDS = {
  sync: ['Synced', 'OutOfSync', 'Unknown'],
  health: [
    'Healthy',
    'Suspended',
    'Progressing',
    'Missing',
    'Degraded',
    'Unknown',
  ],
  sort: [
    'name',
    'project',
    'cluster',
    'namespace',
    'state',
    'syncStatus',
    'healthStatus',
    'createdAt',
    'lastSyncedAt',
  ],
};

function addSession(
  program: Command,
  actions: Partial<OnlineActions>,
  perform: Perform,
): void {
  program
    .command('login')
    .description('sign in to a portal')
    .option(
      '--url <url>',
      "address of the portal's backend",
      process.env.GITOPS_URL || 'http://localhost:7007',
    )
    .option(
      '--token <token>',
      'Backstage token, - reads it from standard input; without it one is a guest',
    )
    .action(options => perform(actions.login?.(options)));
  program
    .command('logout')
    .description('forget the session')
    .action(() => perform(actions.logout?.()));
}

function addReading(
  app: Command,
  actions: Partial<OnlineActions>,
  perform: Perform,
): void {
  app
    .command('list')
    .description('list applications')
    .option('--search <text>', 'part of the name')
    .option('-p, --project <name...>')
    .option('--cluster <name...>', 'name or server of the destination')
    .option('--namespace <name...>', 'destination namespace')
    .option('--app-namespace <name...>', 'namespace of the document')
    .addOption(new Option('--sync-status <word...>').choices(WORDS.sync))
    .addOption(new Option('--health-status <word...>').choices(WORDS.health))
    .option('-l, --labels <selector>', 'label selector')
    .option('--repo <url...>')
    .option('--entity-ref <ref...>', 'catalog entity')
    .addOption(new Option('--sort <field>').choices(WORDS.sort))
    .addOption(new Option('--order <order>').choices(['asc', 'desc']))
    .option('--limit <number>', 'at most so many', count)
    .addOption(output('text', 'wide', 'name', 'json', 'yaml'))
    .action(options => perform(actions.list?.(options)));
  app
    .command('get <app>')
    .description('show an application and its objects')
    .option('--document', 'the document alone')
    .addOption(output('text', 'wide', 'name', 'json', 'yaml'))
    .action((name, options) => perform(actions.get?.(name, options)));
  app
    .command('diff <app>')
    .description('compare source and cluster; exit code 1 says different')
    .addOption(output('text', 'json', 'yaml'))
    .action((name, options) => perform(actions.appDiff?.(name, options)));
  app
    .command('history <app>')
    .description('list successful syncs')
    .addOption(output('text', 'wide', 'name', 'json', 'yaml'))
    .action((name, options) => perform(actions.history?.(name, options)));
  app
    .command('logs <app>')
    .description('print the log of a pod')
    .option('--pod <name>', 'needed where the application has several')
    .option('-c, --container <name>')
    .option('-f, --follow', 'go on as lines come')
    .option('--tail <lines>', 'last lines alone', count, 1000)
    .option('--since <seconds>', 'newer lines alone', count)
    .option('--previous', "of the container's previous run")
    .action((name, options) => perform(actions.logs?.(name, options)));
}

function addWriting(
  app: Command,
  actions: Partial<OnlineActions>,
  perform: Perform,
): void {
  app
    .command('create')
    .description('create or update applications and projects from documents')
    .requiredOption(
      '-f, --filename <path...>',
      'files or folders; - is standard input',
    )
    .option('--no-upsert', 'refuse documents that exist and differ')
    .option('--no-validate', 'do not check project, repository and destination')
    .option('--dry-run', 'say what would happen')
    .addOption(output('text', 'json', 'yaml'))
    .action(options => perform(actions.create?.(options)));
  app
    .command('delete <app...>')
    .description('delete applications with their objects')
    .option('--no-cascade', 'leave the objects in the cluster')
    .addOption(
      new Option('--propagation-policy <policy>').choices([
        'foreground',
        'background',
      ]),
    )
    .option('--wait', 'until they are gone')
    .addOption(timeout())
    .action((names, options) => perform(actions.remove?.(names, options)));
  app
    .command('sync <app...>')
    .description('bring the cluster to what the source says')
    .option('--revision <revision>', 'instead of the target revision')
    .option('--prune', 'delete what is not in the source any more')
    .option('--dry-run', 'change nothing')
    .option('--force', 'delete and recreate what cannot be changed')
    .addOption(
      new Option('--strategy <strategy>', 'apply runs no hooks').choices([
        'hook',
        'apply',
      ]),
    )
    .option(
      '--resource <resource...>',
      'these alone: GROUP:KIND:NAMESPACE/NAME, core group empty',
    )
    .option('--sync-option <option...>', 'Key=value')
    .option('--reason <text>', 'kept with the operation')
    .option('--async', 'do not wait for the end')
    .addOption(timeout())
    .addOption(output('text', 'json', 'yaml'))
    .action((names, options) => perform(actions.sync?.(names, options)));
  app
    .command('wait <app...>')
    .description('wait until applications are synced, healthy and at rest')
    .option('--sync', 'for Synced alone')
    .option('--health', 'for Healthy alone')
    .option('--operation', 'for the end of the operation alone')
    .addOption(timeout())
    .action((names, options) => perform(actions.wait?.(names, options)));
  app
    .command('refresh <app...>')
    .description('look at Git and cluster now')
    .option('--hard', 'use no cached manifests')
    .action((names, options) => perform(actions.refresh?.(names, options)));
  app
    .command('terminate <app>')
    .description('stop the running operation')
    .action(name => perform(actions.terminate?.(name)));
}

/** Commands against a portal. Applications are written NAME or NAMESPACE/NAME. */
export function addOnlineCommands(
  program: Command,
  actions: Partial<OnlineActions>,
  perform: Perform,
): void {
  addSession(program, actions, perform);
  const app = program
    .command('app')
    .description('applications of the portal; write NAME or NAMESPACE/NAME');
  addReading(app, actions, perform);
  addWriting(app, actions, perform);
  addRepositoryCommands(program, actions, perform);
  addCertificateCommands(program, actions, perform);
}
