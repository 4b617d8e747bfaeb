import { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { isJsonObject } from './json';

/**
 * Calls a function of a library and gives, beside its result, the process that it started before it returned: a library
 * that does not hand out its process cannot be given a deadline otherwise. Node announces each new process on the channel
 * `child_process`; nothing else can start one meanwhile, since the function is not waited for.
 */
export function withSpawnedChild<T>(start: () => T): {
  result: T;
  child: ChildProcess | undefined;
} {
  let child: ChildProcess | undefined;
  const note = (message: unknown) => {
    if (isJsonObject(message) && message.process instanceof ChildProcess) {
      child = message.process;
    }
  };
  subscribe('child_process', note);
  try {
    const result = start();
    return { result, child };
  } finally {
    unsubscribe('child_process', note);
  }
}
