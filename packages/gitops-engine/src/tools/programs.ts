import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EngineError } from '../errors';
import { findProgram, type Launcher } from '../launcher';
import { extractProgram } from './extract';
import { PINNED_PLATFORM, PINS, type Pin } from './pins';
import type { Tool, ToolName } from './types';
import { identify } from './version';

export interface ProgramSearch {
  launcher: Launcher;
  /** Where extracted programs are kept. */
  folder: string;
  overrides: Partial<Record<ToolName, string>>;
  searchPath: string;
  /** `process.platform`-`process.arch`. */
  platform: string;
}

const WORDS = {
  helm3: { title: 'Helm 3', on: 'helm', setting: 'gitops.tools.helm3' },
  helm4: { title: 'Helm 4', on: 'helm', setting: 'gitops.tools.helm' },
  kustomize: {
    title: 'Kustomize 5',
    on: 'kustomize',
    setting: 'gitops.tools.kustomize',
  },
  jsonnet: {
    title: 'Jsonnet',
    on: 'jsonnet',
    setting: 'gitops.tools.jsonnet',
  },
} as const;

/** The program that was configured, else the one on the search path, else the bundled one. */
export async function findTool(
  search: ProgramSearch,
  name: ToolName,
): Promise<Tool> {
  const override = search.overrides[name];
  if (override) return overridden(search, name, override);
  const found = findProgram(WORDS[name].on, search.searchPath);
  const installed = found && (await identifyAt(search, name, found));
  return installed || bundled(search, name);
}

async function overridden(
  search: ProgramSearch,
  name: ToolName,
  path: string,
): Promise<Tool> {
  const program = findProgram(path, search.searchPath);
  const tool = program && (await identifyAt(search, name, program));
  if (tool) return tool;
  throw new EngineError(
    'InvalidInput',
    program
      ? `The program ${path} that is configured is not ${WORDS[name].title}.`
      : `The program ${path} that is configured for ${WORDS[name].title} cannot be run.`,
    {
      hint: `Correct ${WORDS[name].setting}, or remove it to use the bundled program.`,
    },
  );
}

async function identifyAt(
  { launcher, folder }: ProgramSearch,
  name: ToolName,
  program: string,
): Promise<Tool | undefined> {
  return identify(launcher, name, await realpath(program), folder);
}

async function bundled(
  { folder, platform }: ProgramSearch,
  name: ToolName,
): Promise<Tool> {
  const pin = name === 'jsonnet' ? undefined : PINS[name];
  const archive =
    pin && platform === PINNED_PLATFORM ? archiveOf(pin.package) : undefined;
  if (!pin || !archive) throw notToBeHad(name, pin, platform);
  const program = join(
    folder,
    'programs',
    `${pin.entry.split('/').pop()}-${pin.version}-${pin.sha256.slice(0, 16)}`,
  );
  await extractProgram(archive, pin, program);
  return name === 'kustomize'
    ? { name, program, argvPrefix: ['kustomize'], version: pin.version }
    : { name: 'helm', program, argvPrefix: [], version: pin.version };
}

/** Looked for from where this package is installed: it may be part of a bundle elsewhere, and the other lies beside it. */
function archiveOf(pack: string): string | undefined {
  try {
    const here = require.resolve(
      '@backstage-gitops/engine/launcher/launcher.cjs',
    );
    const manifest = createRequire(here).resolve(`${pack}/package.json`);
    return join(dirname(manifest), 'lib/layer.zip');
  } catch {
    return undefined;
  }
}

function notToBeHad(
  name: ToolName,
  pin: Pin | undefined,
  platform: string,
): EngineError {
  const { title, on, setting } = WORDS[name];
  const hint = `Install ${on} on the search path of the backend, or set ${setting} to its path.`;
  const reason = () => {
    if (!pin) return '';
    return platform === PINNED_PLATFORM
      ? `, and neither is the package ${pin.package} that brings it`
      : `, and no program for ${platform} is bundled`;
  };
  return new EngineError(
    'RenderFailed',
    `${title} is not installed${reason()}.`,
    { hint },
  );
}
