import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { launchRequest, outcome } from './launch';
import { librariesOf } from './libraries';
import { findTool } from './programs';
import { remember } from './remember';
import { findSandbox } from './sandbox';
import type { ToolBox, ToolBoxOptions, ToolLimits, ToolName } from './types';
import { openWorkspaces } from './workspaces';

const LIMITS: ToolLimits = {
  deadlineMs: 60_000,
  maxOutputBytes: 100 * 1024 * 1024,
  maxMemoryMb: 1024,
  maxProcesses: 64,
  maxFileMb: 256,
};

function withDefaults(given: Partial<ToolLimits>): ToolLimits {
  return {
    deadlineMs: given.deadlineMs ?? LIMITS.deadlineMs,
    maxOutputBytes: given.maxOutputBytes ?? LIMITS.maxOutputBytes,
    maxMemoryMb: given.maxMemoryMb ?? LIMITS.maxMemoryMb,
    maxProcesses: given.maxProcesses ?? LIMITS.maxProcesses,
    maxFileMb: given.maxFileMb ?? LIMITS.maxFileMb,
  };
}

/** Opens the box of programs that render; README.md says what it promises. */
export function createToolBox(options: ToolBoxOptions): ToolBox {
  const { launcher, folder } = options;
  const limits = withDefaults(options.limits ?? {});
  const concurrency = options.concurrency ?? availableParallelism();
  const slots = pLimit(concurrency);
  // Twice as many as run: the next are laid out meanwhile, and the disk never holds those of a thousand renders.
  const desks = pLimit(concurrency * 2);
  let started = 0;

  const workspaces = remember(() => openWorkspaces(join(folder, 'workspaces')));
  const libraries = remember(librariesOf);
  const sandbox = remember(async () => {
    await mkdir(folder, { recursive: true });
    return findSandbox(launcher, folder, options.sandbox ?? 'auto');
  });
  const tool = remember(async (name: ToolName) => {
    await mkdir(folder, { recursive: true });
    return findTool(
      {
        launcher,
        folder,
        overrides: options.overrides ?? {},
        searchPath: options.searchPath ?? process.env.PATH ?? '',
        platform: `${process.platform}-${process.arch}`,
      },
      name,
    );
  });

  return {
    tool,
    sandbox: () => sandbox(undefined),
    get started() {
      return started;
    },
    withWorkspace: work =>
      desks(async () => (await workspaces(undefined)).use(work)),
    run: run =>
      slots(async () => {
        const kind = await sandbox(undefined);
        const needs = kind === 'limits' ? [] : await libraries(run.program);
        const request = await launchRequest(run, limits, kind, needs);
        started += 1;
        return outcome(run, request, await launcher.run(request));
      }),
    close: async () => {
      await (await workspaces(undefined)).close();
    },
  };
}
