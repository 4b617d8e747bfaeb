const repeatMs = 1_000;
const parentCheckMs = 1_000;

/**
 * Calls back each time that this process is asked to end: by a signal, by the end of a parent that has a channel to it, or
 * by the end of npm. A killed npm passes its signal to a shell, and the shell to nobody.
 *
 * @param {(signal: NodeJS.Signals) => void} ask
 */
export function onAskedToEnd(ask) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => ask(signal));
  }
  process.once('disconnect', () => ask('SIGTERM'));
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    ask('SIGTERM');
  }, parentCheckMs);
  timer.unref();
}

/**
 * Resolves with an exit code when this process is asked to end. Ctrl-C arrives twice (from the terminal and from npm); a
 * later one ends the process at once, and with it all that it started.
 *
 * @returns {Promise<number>}
 */
export function askedToEnd() {
  return new Promise(resolve => {
    let first;
    onAskedToEnd(() => {
      first ??= Date.now();
      if (Date.now() - first > repeatMs) process.exit(130);
      resolve(0);
    });
  });
}
