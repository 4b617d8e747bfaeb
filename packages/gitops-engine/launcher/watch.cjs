// @ts-check
'use strict';

const { readdirSync, readFileSync } = require('node:fs');

/** Between two looks at a job's processes. Each look costs about 50 µs a process. */
const INTERVAL_MS = 100;
const PAGE_BYTES = 4096;

/**
 * The processes below one process, itself included, and the resident memory of all in bytes. Follows
 * /proc/PID/task/PID/children; where the system has no such files nothing is found.
 *
 * @param {number} pid
 */
function usage(pid) {
  let processes = 0;
  let bytes = 0;
  const open = [pid];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    try {
      const pages = readFileSync(`/proc/${next}/statm`, 'latin1').split(' ')[1];
      processes += 1;
      bytes += Number(pages) * PAGE_BYTES;
      for (const child of childrenOf(next)) open.push(child);
    } catch {
      // It ended between two looks.
    }
  }
  return { processes, bytes };
}

/**
 * Each thread has its own list: a program may start others from any.
 *
 * @param {number} pid
 */
function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap(thread =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
}

/**
 * Watches the memory and the number of the processes of a job and calls back once when a limit is passed. RLIMIT_NPROC
 * does not hold for root and RLIMIT_DATA counts each process alone, so neither is enough.
 *
 * @param {number} pid
 * @param {{ maxMemoryMb?: number, maxProcesses?: number }} limits
 * @param {(what: 'memory' | 'processes') => void} onExceeded
 * @returns {() => void} ends the watch
 */
function watch(pid, { maxMemoryMb, maxProcesses }, onExceeded) {
  if (!maxMemoryMb && !maxProcesses) return () => {};
  const timer = setInterval(() => {
    const { processes, bytes } = usage(pid);
    const what =
      maxMemoryMb && bytes > maxMemoryMb * 1024 * 1024
        ? 'memory'
        : maxProcesses && processes > maxProcesses
        ? 'processes'
        : undefined;
    if (!what) return;
    clearInterval(timer);
    onExceeded(what);
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

module.exports = { watch };
