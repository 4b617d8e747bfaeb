// @ts-check
'use strict';

const { readdirSync, readFileSync } = require('node:fs');

/** Between two looks at a job's processes. A look costs some 0.1 ms for a program of Go with its threads. */
const INTERVAL_MS = 100;
const PAGE_BYTES = 4096;

/**
 * The processes below one process, itself first. Follows /proc/PID/task/TID/children; where the system has no such files
 * only itself is found.
 *
 * @param {number} pid
 */
function processTree(pid) {
  const found = [pid];
  // A loop over a list that grows: what is found is looked at in turn.
  for (const each of found) {
    try {
      found.push(...childrenOf(each));
    } catch {
      // It ended in the meantime.
    }
  }
  return found;
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

/** @param {number} pid */
function residentBytes(pid) {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1];
    return Number(pages) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

/**
 * Watches the memory and the number of the processes of a job and calls back once when a limit is passed. RLIMIT_DATA
 * counts each process alone, so it is not enough.
 *
 * @param {number} pid
 * @param {{ maxMemoryMb?: number, maxProcesses?: number }} limits
 * @param {(what: 'memory' | 'processes') => void} onExceeded
 * @returns {() => void} ends the watch
 */
function watch(
  pid,
  { maxMemoryMb = Infinity, maxProcesses = Infinity },
  onExceeded,
) {
  if (maxMemoryMb === Infinity && maxProcesses === Infinity) return () => {};
  const timer = setInterval(() => {
    const pids = processTree(pid);
    const bytes = pids.reduce((sum, each) => sum + residentBytes(each), 0);
    const tooMany = pids.length > maxProcesses;
    if (!tooMany && bytes <= maxMemoryMb * 1024 * 1024) return;
    clearInterval(timer);
    onExceeded(tooMany ? 'processes' : 'memory');
  }, INTERVAL_MS);
  return () => clearInterval(timer);
}

module.exports = { processTree, watch };
