import path from 'node:path';
import { startProgram } from '../process/supervise';
import type { RunningProgram } from '../process/supervise';
import { programNames } from '../versions';
import type { ClusterProgram } from '../versions';
import type { ClusterFolder } from './folder';

/** The programs of one control plane. */
export interface ProgramGroup {
  start(name: ClusterProgram): Promise<void>;
  /** Those that were started, in the order of starting. */
  running(): RunningProgram[];
  pids(): Partial<Record<ClusterProgram, number>>;
  /** Ends all, the ones that use others first; resolves when they are gone. */
  stop(): Promise<void>;
  /** Calls back when a program ends before `stop` was called. */
  onUnexpectedExit(
    callback: (name: ClusterProgram, reason: string) => void,
  ): void;
}

/** Starts programs of `files` in a cluster's folder, with a log file each. */
export function createProgramGroup(options: {
  folder: ClusterFolder;
  files: Partial<Record<ClusterProgram, string>>;
  args: Record<ClusterProgram, readonly string[]>;
}): ProgramGroup {
  const { folder, files, args } = options;
  const started = new Map<ClusterProgram, RunningProgram>();
  let stopping = false;
  return {
    async start(name) {
      const file = files[name];
      if (!file) return;
      const program = await startProgram({
        name,
        file,
        args: args[name],
        cwd: folder.dir,
        env: { HOME: folder.dir },
        logFile: path.join(folder.logs, `${name}.log`),
        // Only etcd has something to close; the others keep their state in it.
        endSignal: name === 'etcd' ? 'TERM' : 'KILL',
      });
      started.set(name, program);
    },
    running: () => [...started.values()],
    pids: () =>
      Object.fromEntries([...started].map(([name, { pid }]) => [name, pid])),
    async stop() {
      stopping = true;
      for (const name of [...programNames].reverse()) {
        await started.get(name)?.stop();
      }
    },
    onUnexpectedExit(callback) {
      started.forEach(({ exited }, name) =>
        exited.then(({ code, signal }) => {
          if (!stopping) callback(name, signal ?? `code ${code}`);
        }),
      );
    },
  };
}
