import path from 'node:path';
import { clusterFolder } from '../cluster/folder';
import { readState } from '../cluster/state';
import type { ClusterState } from '../cluster/state';
import { residentBytes } from '../process/memory';

/** Prints what runs in a folder. Exit code 1 where nothing does. */
export async function status(
  dir: string,
  options: { json: boolean },
): Promise<void> {
  const state = await readState(clusterFolder(path.resolve(dir)));
  const programs = await Promise.all(
    Object.entries(state?.pids ?? {}).map(async ([name, pid]) => ({
      name,
      pid,
      port: state && portOf(state, name),
      memoryBytes: await residentBytes(pid),
    })),
  );
  if (!state) process.exitCode = 1;
  const { server, owner } = state ?? {};
  process.stdout.write(
    options.json
      ? `${JSON.stringify({
          running: Boolean(state),
          server,
          owner,
          programs,
        })}\n`
      : describe(server, programs),
  );
}

interface ProgramStatus {
  name: string;
  pid: number;
  port?: number;
  /** Undefined where the program is not running. */
  memoryBytes?: number;
}

function portOf(state: ClusterState, name: string): number | undefined {
  return Object.entries(state.ports).find(([program]) => program === name)?.[1];
}

function describe(server: string | undefined, programs: ProgramStatus[]) {
  if (!server) return 'Not running.\n';
  const row = (name: string, pid: string, port: string, memory: string) =>
    `${name.padEnd(24)}${pid.padStart(8)}${port.padStart(8)}  ${memory}\n`;
  const total = programs.reduce(
    (sum, { memoryBytes = 0 }) => sum + memoryBytes,
    0,
  );
  return [
    `Running: ${server}\n`,
    row('PROGRAM', 'PID', 'PORT', 'MEMORY'),
    ...programs.map(({ name, pid, port, memoryBytes }) =>
      row(
        name,
        `${pid}`,
        `${port ?? '-'}`,
        memoryBytes === undefined ? 'ended' : mebibytes(memoryBytes),
      ),
    ),
    row('', '', '', mebibytes(total)),
  ].join('');
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
