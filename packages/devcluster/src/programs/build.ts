import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DevClusterError } from '../errors';
import { runProgram } from '../process/run';
import { findOnPath } from './locate';
import { recipes, stagingModules, type Recipe } from './recipes';
import type { Product, ProgramName } from '../versions';

/**
 * Builds programs of one product by `go build` from the modules of the Go module proxy, and puts each into `folder` when it
 * is whole. `temporary` is a folder on the same file system that is made for this build. Takes minutes from an empty Go cache.
 *
 * @param options.onLine gets one line, every two seconds, on what the build is at
 * @throws DevClusterError where there is no Go, or with the last lines of the command that failed
 */
export async function buildPrograms(options: {
  product: Product;
  programs: readonly ProgramName[];
  folder: string;
  temporary: string;
  onLine?: (line: string) => void;
  env?: NodeJS.ProcessEnv;
}): Promise<void> {
  const { folder, temporary, onLine, env = process.env } = options;
  const recipe = recipes[options.product];
  const go = (...args: string[]) =>
    runProgram({
      name: `go ${args[0]} ${args[1] ?? ''}`.trim(),
      file: 'go',
      args,
      cwd: temporary,
      env: {
        ...env,
        GOFLAGS: '-mod=mod',
        GOWORK: 'off',
        GO111MODULE: 'on',
        // The programs need nothing of C but Kubernetes is built as its recipe was tried.
        ...(options.product !== 'kubernetes' && { CGO_ENABLED: '0' }),
      },
      logFile: path.join(temporary, 'go.log'),
      onOutput: output => onLine?.(summarise(output)),
    });

  if (!(await findOnPath('go', env))) {
    throw new DevClusterError('Go is not installed', {
      hint: 'Install Go (https://go.dev/dl).',
    });
  }
  await mkdir(temporary, { recursive: true });
  const packages = options.programs.map(recipe.packageOf);
  await go('mod', 'init', 'devcluster');
  const download = await go(
    ...['mod', 'download', '-json', `${recipe.module}@${recipe.version}`],
  );
  await go('mod', 'edit', `-require=${recipe.module}@${recipe.version}`);
  if (recipe.stagingVersion) {
    const { GoMod: goMod }: { GoMod: string } = JSON.parse(
      download.slice(download.indexOf('{')),
    );
    const version = recipe.stagingVersion;
    const replaced = stagingModules(await readFile(goMod, 'utf8'));
    await go(
      ...['mod', 'edit'],
      ...replaced.map(module => `-replace=${module}=${module}@${version}`),
    );
  }
  const imports = packages.map(name => `import _ "${name}"\n`).join('');
  await writeFile(
    path.join(temporary, 'tools.go'),
    `//go:build tools\n\npackage tools\n\n${imports}`,
  );
  await go('mod', 'tidy');
  for (const program of options.programs) {
    const made = path.join(temporary, program);
    await go(
      ...[
        'build',
        '-v',
        '-trimpath',
        '-ldflags',
        linkerFlags(recipe),
        '-o',
        made,
      ],
      recipe.packageOf(program),
    );
    await rename(made, path.join(folder, program));
  }
}

/** Kubernetes learns its own version from the linker; without it, it says v0.0.0, which no chart accepts. */
function linkerFlags({ module, version }: Recipe): string {
  if (module !== 'k8s.io/kubernetes') return '-s -w';
  const [major, minor] = version.replace(/^v/, '').split('.');
  const facts = { gitVersion: version, gitMajor: major, gitMinor: minor };
  return [
    '-s -w',
    ...Object.entries(facts).map(
      ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
    ),
  ].join(' ');
}

/** One line of what the go command has printed: downloads, or with -v a line for each package that was compiled. */
function summarise(output: string): string {
  const lines = output.trim().split('\n');
  const last = lines[lines.length - 1];
  const compiled = lines.filter(line => !line.startsWith('go: ')).length;
  return compiled ? `${compiled} packages compiled, at ${last}` : last;
}
