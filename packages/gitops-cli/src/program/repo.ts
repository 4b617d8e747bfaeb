import { CREDENTIAL_TEXTS } from '@backstage-gitops/plugin-gitops-common';
import { Argument, Option, type Command } from 'commander';
import { PLAIN_FIELDS } from '../online/repo/settings';
import type { OnlineActions } from './actions';
import type { Perform } from './offline';
import { count, output } from './options';

const LISTS = ['text', 'wide', 'name', 'json', 'yaml'];
const KINDS = [
  'ssh-known-host',
  'tls-certificate',
  'gpg-key',
  'ssh-signing-key',
];

const type = () =>
  new Option(
    '--type <type>',
    'git, or oci for oci:// addresses, by default',
  ).choices(['git', 'helm', 'oci']);
const project = (what: string) => new Option('-p, --project <name>', what);

/** `githubAppId` as `github-app-id`. */
const dashed = (field: string) =>
  field.replace(/[A-Z]+/g, letters => `-${letters.toLowerCase()}`);

/** How to sign in and to connect. Secrets come from files and variables alone. */
function addSettings(command: Command): Command {
  for (const field of PLAIN_FIELDS)
    command.option(`--${dashed(field)} <value>`);
  for (const field of CREDENTIAL_TEXTS) {
    command.option(`--${dashed(field)}-file <path>`, '- is standard input');
    command.option(`--${dashed(field)}-env <variable>`);
  }
  return command
    .option('--use-azure-workload-identity')
    .option('--insecure', 'check neither certificate nor host key')
    .option('--insecure-ignore-host-key', 'do not check the host key')
    .option('--enable-lfs', 'fetch files of Git LFS')
    .option('--enable-oci', 'the Helm repository is an OCI registry')
    .option('--insecure-oci-force-http', 'speak plain HTTP with the registry')
    .option('--force-http-basic-auth', 'send the password without being asked')
    .option('--depth <commits>', 'commits to fetch', count)
    .option('--without-proxy <hosts>', 'hosts that need no proxy, with commas');
}

function addCreds(
  repo: Command,
  actions: Partial<OnlineActions>,
  perform: Perform,
): void {
  const creds = repo
    .command('creds')
    .description('credentials for all repositories below an address');
  creds
    .command('list')
    .description('list them')
    .addOption(output(...LISTS))
    .action(options => perform(actions.credsList?.(options)));
  addSettings(
    creds
      .command('add <url-prefix>')
      .description('add them; secrets come from files, - is standard input')
      .addOption(type())
      .addOption(project('for its applications alone'))
      .option('--upsert', 'change those that exist')
      .option('--clear <field...>', 'forget stored fields'),
  )
    .addOption(output('text', 'name', 'json', 'yaml'))
    .action((url, options) => perform(actions.credsAdd?.(url, options)));
  creds
    .command('rm <url-prefix...>')
    .description('forget them')
    .addOption(project('those of a project'))
    .action((urls, options) => perform(actions.credsRemove?.(urls, options)));
}

/** Commands on repositories and credential templates. A repository is written as its URL, name or id. */
export function addRepositoryCommands(
  program: Command,
  actions: Partial<OnlineActions>,
  perform: Perform,
): void {
  const repo = program
    .command('repo')
    .description('repositories of the portal; write URL, NAME or ID');
  repo
    .command('list')
    .description('list repositories')
    .option('--search <text>', 'part of URL or name')
    .addOption(type())
    .addOption(project("of a project; '' for those of all projects"))
    .addOption(
      new Option('--state <state>').choices(['Connected', 'Failed', 'Unknown']),
    )
    .addOption(output(...LISTS))
    .action(options => perform(actions.repoList?.(options)));
  repo
    .command('get <repo>')
    .description('show a repository; its credentials are never given back')
    .addOption(project("of a project; '' for that of all projects"))
    .addOption(output(...LISTS))
    .action((name, options) => perform(actions.repoGet?.(name, options)));
  addSettings(
    repo
      .command('add <url>')
      .description('register one; secrets come from files, - is standard input')
      .option('--name <name>')
      .addOption(type())
      .addOption(project('for its applications alone'))
      .option('--upsert', 'change it where it exists')
      .option('--clear <field...>', 'forget stored fields')
      .option('--no-validate', 'do not try it before'),
  )
    .addOption(output('text', 'name', 'json', 'yaml'))
    .action((url, options) => perform(actions.repoAdd?.(url, options)));
  repo
    .command('rm <repo...>')
    .description('forget repositories that no application uses')
    .addOption(project("of a project; '' for those of all projects"))
    .action((names, options) => perform(actions.repoRemove?.(names, options)));
  addSettings(
    repo
      .command('test <repo>')
      .description('try to reach one; exit code 1 says that it does not work')
      .addOption(type())
      .addOption(project('as its applications would')),
  )
    .addOption(output('text', 'json', 'yaml'))
    .action((url, options) => perform(actions.repoTest?.(url, options)));
  repo
    .command('import')
    .description("take in Argo CD's Secrets and ConfigMaps")
    .requiredOption(
      '-f, --filename <path...>',
      'files or folders; - is standard input',
    )
    .option('--dry-run', 'say what would happen')
    .addOption(output('text', 'json', 'yaml'))
    .action(options => perform(actions.repoImport?.(options)));
  addCreds(repo, actions, perform);
}

/** Commands on known hosts, certificates and keys of signers. */
export function addCertificateCommands(
  program: Command,
  actions: Partial<OnlineActions>,
  perform: Perform,
): void {
  const cert = program
    .command('cert')
    .description('known hosts, certificates of hosts, keys of signers');
  const kind = () => new Option('--kind <kind>').choices(KINDS);
  cert
    .command('list')
    .description('list entries')
    .addOption(kind())
    .addOption(output(...LISTS))
    .action(options => perform(actions.certList?.(options)));
  cert
    .command('add')
    .addArgument(new Argument('<kind>').choices(KINDS))
    .description('add what a file holds')
    .requiredOption('-f, --filename <path>', '- is standard input')
    .option('--name <name>', 'host of a certificate, or who signs')
    .addOption(output(...LISTS))
    .action((name, options) => perform(actions.certAdd?.(name, options)));
  cert
    .command('rm <name...>')
    .description('forget entries, by name or id')
    .addOption(kind())
    .action((names, options) => perform(actions.certRemove?.(names, options)));
}
