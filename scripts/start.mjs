import { askedToEnd } from './lib/ending.mjs';
import { installDependencies } from './lib/install.mjs';
import { underUsableNode } from './lib/node.mjs';
import { requireFreePort } from './lib/ports.mjs';
import { Running } from './lib/running.mjs';
import { readStartOptions, usage } from './lib/startOptions.mjs';
import { Steps, reportFailure } from './lib/steps.mjs';

// `npm start`: from a clean checkout to a portal that answers. Nothing but Node's own modules is used before the
// dependencies are installed.
const steps = new Steps();
const running = new Running();

async function main() {
  const options = readStartOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  await requireFreePort(options.port, {
    hint: 'End that process, or choose another port: npm start -- --port PORT',
  });
  await underUsableNode(steps);
  const exitCode = await Promise.race([askedToEnd(), runPortal(options)]);
  steps.say('Stopping …');
  return exitCode;
}

/** Starts the portal; resolves only when its backend ends without being asked to. */
async function runPortal(options) {
  await steps.run('Dependencies', installDependencies, outcome =>
    outcome === 'done' ? 'installed' : outcome,
  );
  // Loaded only now: it needs what was just installed.
  const { startPortal } = await import('./lib/portal.mjs');
  const portal = await startPortal({ ...options, steps, running });
  steps.say(`\nThe portal is ready: ${portal.url} (Ctrl-C ends it)`);
  const outcome = await portal.exited;
  if (!running.stopping) {
    steps.say(`The portal's backend ended with ${outcome}.`);
  }
  return 1;
}

let exitCode;
try {
  exitCode = await main();
} catch (error) {
  reportFailure(error);
  exitCode = 1;
}
await running.stop();
process.exit(exitCode);
