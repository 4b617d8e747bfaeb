import { APPLICATIONS_CHANNEL } from '@backstage-gitops/plugin-gitops-common';
import type { ApplicationsSignal } from '@backstage-gitops/plugin-gitops-common';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

/** Bursts become one refetch; four a second is as fast as anyone reads. */
const COALESCE_MS = 250;

/** Signals may be unavailable, or reach only one replica's readers: a visible tab asks anyway. */
const POLL_MS = 30_000;

/**
 * Calls `refetch` when one of the applications changed, or any when `applicationIds` is undefined. What comes while a
 * refetch runs causes exactly one more after it. Hidden tabs wait, and refetch when they are seen again.
 */
export function useLiveUpdates(
  refetch: () => Promise<void>,
  applicationIds?: readonly string[],
): void {
  const signals = useApiHolder().get(signalApiRef);
  const latest = useRef(refetch);
  latest.current = refetch;
  const wanted = applicationIds?.join(' ');

  useEffect(() => {
    const ids = wanted === undefined ? undefined : new Set(wanted.split(' '));
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = false;
    let again = false;
    let ended = false;
    async function run() {
      timer = undefined;
      if (running || document.hidden) {
        again = true;
        return;
      }
      running = true;
      again = false;
      try {
        await latest.current();
      } finally {
        running = false;
        if (again && !ended && !document.hidden) schedule();
      }
    }
    function schedule() {
      timer ??= setTimeout(run, COALESCE_MS);
    }
    const subscription = signals?.subscribe<ApplicationsSignal>(
      APPLICATIONS_CHANNEL,
      ({ applications }) => {
        if (!ids || applications.some(({ id }) => ids.has(id))) schedule();
      },
    );
    const onVisible = () => {
      if (!document.hidden && again) schedule();
    };
    const poll = setInterval(schedule, POLL_MS);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      subscription?.unsubscribe();
      document.removeEventListener('visibilitychange', onVisible);
      clearInterval(poll);
      clearTimeout(timer);
      ended = true;
    };
  }, [signals, wanted]);
}
