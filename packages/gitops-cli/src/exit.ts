/** Exit codes of every command; `gitops --help` lists them. */
export const EXIT = {
  ok: 0,
  /** The answer is no: different, not valid, sync failed, some documents rejected. */
  no: 1,
  /** It could not be done: wrong usage, unreadable input, portal not reachable or refusing. */
  error: 2,
  /** What was waited for did not come in time. */
  timeout: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
