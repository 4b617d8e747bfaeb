import { Command, InvalidArgumentError } from 'commander';
import { bigApp } from './benches/bigApp';
import { idle } from './benches/idle';
import { pushToApplied } from './benches/pushToApplied';
import { repoPoll } from './benches/repoPoll';
import { selfHeal } from './benches/selfHeal';
import { syncMany } from './benches/syncMany';
import { render } from './benches/render';
import { renderMany } from './benches/renderMany';
import type { Bench, BenchOptions, EngineBench } from './benches/types';
import { machine } from './lib/figures';
import { Database, startWorld } from './lib/world';

interface Flags extends BenchOptions {
  database: Database;
}

/** Where the benchmark runs. */
export interface Checkout {
  /** The repository's root. */
  root: string;
  /** Makes the portal's backend as one file, and answers its path. */
  bundleBackend: () => Promise<string>;
}

/** A benchmark runs on a portal with its cluster, or on the engine alone. */
type Entry = { about: string; apps: number } & (
  | { bench: Bench; pollInterval?: string }
  | { engineBench: EngineBench }
);

const benches: Record<string, Entry> = {
  'sync-many': {
    bench: syncMany,
    about: 'many one-object applications, from submitting to all healthy',
    apps: 1000,
  },
  'push-to-applied': {
    bench: pushToApplied,
    about: 'one file of a monorepo changes, until it is live',
    apps: 200,
  },
  'self-heal': {
    bench: selfHeal,
    about: 'a live value is changed by hand, until it is back',
    apps: 50,
  },
  idle: {
    bench: idle,
    about: 'CPU and requests while nothing happens',
    apps: 1000,
  },
  'big-app': {
    bench: bigApp,
    about: 'one application of many objects',
    apps: 1,
  },
  render: {
    engineBench: render,
    about: 'each kind of source cold and warm, against the bare tool',
    apps: 1,
  },
  'repo-poll': {
    bench: repoPoll,
    about: 'requests to Git servers at rest, of one repository and of 200',
    apps: 2000,
    pollInterval: '2 minutes',
  },
  'render-many': {
    engineBench: renderMany,
    about: 'many kustomizations of one repository, then one commit',
    apps: 1000,
  },
};

/** Runs the benchmark that the command line names and prints its figures as one JSON line. Answers the exit code. */
export async function main(
  argv: readonly string[],
  checkout: Checkout,
): Promise<number> {
  const program = new Command('bench').description(
    'Benchmarks on a real control plane, real Git and the portal as it ships',
  );
  for (const [name, entry] of Object.entries(benches)) {
    const { about, apps } = entry;
    program
      .command(name)
      .description(about)
      .option('--apps <number>', 'applications', count, apps)
      .option(
        '--objects <number>',
        'objects of the large application',
        count,
        1000,
      )
      .option('--trials <number>', 'repetitions', count, 20)
      .option(
        '--seconds <number>',
        'length of a measurement at rest',
        count,
        180,
      )
      .option('--database <name>', 'sqlite or postgres', database, 'sqlite')
      .action((flags: Flags) => run(name, entry, flags, checkout));
  }
  await program.parseAsync(argv);
  return 0;
}

async function run(
  name: string,
  entry: Entry,
  flags: Flags,
  checkout: Checkout,
): Promise<void> {
  const atStart = machine();
  const figures =
    'engineBench' in entry
      ? await entry.engineBench(flags)
      : await onPortal(entry.bench, entry.pollInterval, flags, checkout);
  const line = {
    bench: name,
    ...figures,
    machine: { ...atStart, load1AtEnd: machine().load1 },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Measured with explicit refreshes and watch events; polling would only blur the figures. */
const SELDOM = '1 hour';

async function onPortal(
  bench: Bench,
  pollInterval: string = SELDOM,
  flags: Flags,
  { root, bundleBackend }: Checkout,
): Promise<Record<string, unknown>> {
  const world = await startWorld({
    root,
    database: flags.database,
    backend: await bundleBackend(),
    pollInterval,
  });
  try {
    return { database: flags.database, ...(await bench(world, flags)) };
  } finally {
    await world.stop();
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('a whole number above 0 is needed');
  }
  return value;
}

function database(text: string): Database {
  if (text === 'sqlite' || text === 'postgres') return text;
  throw new InvalidArgumentError('sqlite or postgres is needed');
}
