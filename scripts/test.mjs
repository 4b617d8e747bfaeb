import { askedToEnd } from './lib/ending.mjs';
import { installDependencies } from './lib/install.mjs';
import { underUsableNode } from './lib/node.mjs';
import { Steps, reportFailure } from './lib/steps.mjs';

// `npm test [PART] [PATTERN]`: everything that shows that the project works, on a machine that has only Node and git.
const usage = `npm test -- [types|lint|unit|integration|e2e] [PATTERN]

  Without a part: all of them, one after the other. PATTERN is a regular expression for the path of a test file.
`;
const steps = new Steps();

/** What each part runs. Loaded when it is needed: it uses what is installed first. */
const parts = {
  types: async () => (await import('./lib/testing/checks.mjs')).checkTypes,
  lint: async () => (await import('./lib/testing/checks.mjs')).checkLint,
  unit: async () => (await import('./lib/testing/jest.mjs')).runUnitTests,
  integration: async () =>
    (await import('./lib/testing/jest.mjs')).runIntegrationTests,
  e2e: async () => (await import('./lib/testing/browser.mjs')).runBrowserTests,
};

async function main() {
  const [part, pattern] = process.argv.slice(2);
  if (part !== undefined && !(part in parts)) {
    process.stderr.write(usage);
    return 2;
  }
  await underUsableNode(steps);
  return Promise.race([
    askedToEnd().then(() => 130),
    runParts(part === undefined ? Object.keys(parts) : [part], pattern),
  ]);
}

async function runParts(names, pattern) {
  await steps.run('Dependencies', installDependencies, outcome => outcome);
  const { inWords, oneCheck, sum } = await import('./lib/testing/counts.mjs');
  const results = [];
  for (const name of names) {
    const startedAt = Date.now();
    steps.say(`\n▸ ${name}`);
    const run = await parts[name]();
    const counts = await run({ pattern, steps }).catch(error => {
      reportFailure(error);
      return oneCheck(false);
    });
    results.push(counts);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    const mark = counts.failed === 0 ? '✔' : '✘';
    steps.say(`${mark} ${name} · ${inWords(counts)} · ${seconds} s`);
  }
  const total = sum(results);
  steps.say(`\n${inWords(total)}`);
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exit(await main());
} catch (error) {
  reportFailure(error);
  process.exit(1);
}
