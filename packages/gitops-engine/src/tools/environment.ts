import { join } from 'node:path';
import type { ToolRun } from './types';

/** The whole environment of a run: its own folders, one language, and what the caller adds. */
export function toolEnvironment({
  workspace: { home, tmp },
  env,
}: ToolRun): Record<string, string> {
  return {
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    TMPDIR: tmp,
    LC_ALL: 'C.UTF-8',
    ...env,
  };
}
