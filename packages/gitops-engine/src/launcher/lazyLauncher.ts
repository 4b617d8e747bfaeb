import { startLauncher, type LauncherOptions } from './launcher';
import type { Launcher } from './types';

/**
 * A launcher that starts with the first program. For short-lived processes, which mostly need none and stay small; a server
 * starts its launcher early instead (`startLauncher`).
 */
export function lazyLauncher(options: LauncherOptions = {}): Launcher {
  let started: Launcher | undefined;
  const launcher = () => {
    started ??= startLauncher(options);
    return started;
  };
  return {
    run: request => launcher().run(request),
    open: (request, events) => launcher().open(request, events),
    async close() {
      await started?.close();
    },
  };
}
