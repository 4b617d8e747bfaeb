import { readFileSync } from 'node:fs';

/** What a process used since its start; from /proc (proc(5)), so on Linux only. */
export interface ProcessUsage {
  /** User and system time of all its threads, in milliseconds. */
  cpuMs: number;
  /** The same of its children that ended, with theirs. */
  endedCpuMs: number;
  /** Resident memory now, in MiB. */
  rssMiB: number;
  /** Highest resident memory so far, in MiB. */
  peakMiB: number;
}

/** Kernel ticks a second as /proc counts them; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Usage of a process now; undefined when it has ended. */
export function processUsage(pid: number): ProcessUsage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name may hold spaces and parentheses; the fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return {
      cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS,
      endedCpuMs: ((Number(fields[13]) + Number(fields[14])) * 1000) / TICKS,
      rssMiB: kib('VmRSS') / 1024,
      peakMiB: kib('VmHWM') / 1024,
    };
  } catch {
    return undefined;
  }
}

/** A process and all that it started, by /proc's children lists. */
export function processTree(pid: number): number[] {
  try {
    const children = readFileSync(
      `/proc/${pid}/task/${pid}/children`,
      'utf8',
    ).trim();
    return [
      pid,
      ...children
        .split(' ')
        .filter(Boolean)
        .flatMap(child => processTree(Number(child))),
    ];
  } catch {
    return [];
  }
}

/** CPU that a process used with all that it started, in milliseconds, whether they still run or not. */
export function treeCpuMs(pid: number): number {
  return processTree(pid)
    .map(processUsage)
    .reduce((sum, each) => sum + (each ? each.cpuMs + each.endedCpuMs : 0), 0);
}
