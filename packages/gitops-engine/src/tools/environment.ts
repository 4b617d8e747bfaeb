import { join } from 'node:path';
import type { ToolRun } from './types';

/**
 * The whole environment of a run: its own folders, one language, and what the caller adds. Programs of Go are told to
 * collect garbage late: they live for a tenth of a second, a quarter of which went there.
 */
export function toolEnvironment(
  { workspace: { home, tmp }, env }: ToolRun,
  maxMemoryMb: number,
): Record<string, string> {
  return {
    HOME: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local/share'),
    TMPDIR: tmp,
    LC_ALL: 'C.UTF-8',
    GOGC: '400',
    GOMEMLIMIT: `${Math.floor(maxMemoryMb / 2)}MiB`,
    ...env,
  };
}
