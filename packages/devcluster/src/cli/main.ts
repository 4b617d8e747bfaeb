import { Command } from 'commander';
import { DevClusterError } from '../errors';
import { down } from './down';
import { printKubeconfig } from './kubeconfig';
import { reset } from './reset';
import { runForeground } from './run';
import { status } from './status';
import { up } from './up';

/** Where the command was started from. */
export interface CliContext {
  /** The script to start again as the process that stays. */
  script: string;
  /** Folder of the cluster where `--dir` is not given. */
  defaultDir: string;
}

/** The `devcluster` command. Sets the exit code: 0 done, 1 failed (reason and next step on standard error). */
export async function main(
  args: readonly string[],
  context: CliContext,
): Promise<void> {
  const program = new Command('devcluster').description(
    'A real Kubernetes control plane on this machine, with a fake node',
  );
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--dir <folder>', 'folder of the cluster', context.defaultDir);

  command('up', 'start, and stay up until `down`').action(({ dir }) =>
    up(dir, context.script),
  );
  command('run', 'start in the foreground, until Ctrl-C').action(({ dir }) =>
    runForeground(dir),
  );
  command('down', 'stop; data is kept').action(({ dir }) => down(dir));
  command('status', 'programs, process ids, ports, memory')
    .option('--json', 'as JSON')
    .action(({ dir, json }) => status(dir, { json: Boolean(json) }));
  command('kubeconfig', 'print the kubeconfig').action(({ dir }) =>
    printKubeconfig(dir),
  );
  command('reset', 'stop, and delete all data')
    .option('--yes', 'really delete')
    .action(({ dir, yes }) => reset(dir, { yes: Boolean(yes) }));

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(
      error instanceof DevClusterError
        ? `${error.message}\n${error.hint}\n`
        : `${error instanceof Error ? error.stack : error}\n`,
    );
  }
}
