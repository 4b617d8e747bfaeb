#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { createRequire, enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiling the command and its libraries costs more than most commands themselves.
enableCompileCache();

/** Commands by the program that holds them; `offline` has the rest, and the help. */
const PROGRAMS = {
  app: 'online',
  cert: 'online',
  login: 'online',
  logout: 'online',
  render: 'render',
  repo: 'online',
};

/** In a checkout a program is bundled from its sources whenever they changed; an installed package has it built. */
async function fileOf(program) {
  const bundler = new URL('../../../scripts/lib/bundle.mjs', import.meta.url);
  if (!existsSync(fileURLToPath(bundler)))
    return fileURLToPath(new URL(`../dist/${program}.cjs`, import.meta.url));
  const { bundleFresh } = await import(bundler.href);
  return bundleFresh({
    entry: `packages/gitops-cli/src/entry/${program}.ts`,
    name: `gitops-${program}`,
  });
}

const args = process.argv.slice(2);
const command = args.find(arg => !arg.startsWith('-') && arg !== 'help');
const program = Object.hasOwn(PROGRAMS, command ?? '')
  ? PROGRAMS[command]
  : 'offline';
try {
  const { main } = createRequire(import.meta.url)(await fileOf(program));
  process.exitCode = await main(args);
} catch (error) {
  // Code 1 would say that something was looked at and found different.
  process.stderr.write(`gitops: ${error.stack ?? error}\n`);
  process.exitCode = 2;
}
