const repeatMs = 1_000;

/**
 * Resolves with an exit code when this process is asked to end: by a signal, or by the end of its parent where there is a
 * channel to it. Ctrl-C arrives twice (from the terminal and from npm); a later one ends the process at once, and with it
 * all that it started.
 *
 * @returns {Promise<number>}
 */
export function askedToEnd() {
  return new Promise(resolve => {
    let first;
    const ask = () => {
      first ??= Date.now();
      if (Date.now() - first > repeatMs) process.exit(130);
      resolve(0);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, ask);
    }
    process.once('disconnect', ask);
  });
}
