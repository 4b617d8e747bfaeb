import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { describeError } from '../errors';

const TOAST_MS = 6_000;

/**
 * Runs one command at a time and says how it went: a toast when done, one that stays when it failed. Resolves whether it
 * was done.
 */
export function useCommand() {
  const toasts = useApi(toastApiRef);
  const [running, setRunning] = useState(false);
  const run = useCallback(
    async (done: string, command: () => Promise<unknown>): Promise<boolean> => {
      setRunning(true);
      try {
        await command();
        toasts.post({ title: done, status: 'success', timeout: TOAST_MS });
        return true;
      } catch (reason) {
        const { message, hint } = describeError(
          reason instanceof Error ? reason : new Error(String(reason)),
        );
        toasts.post({ title: message, description: hint, status: 'danger' });
        return false;
      } finally {
        setRunning(false);
      }
    },
    [toasts],
  );
  return { run, running };
}
