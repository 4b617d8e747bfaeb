import { useCallback, useEffect, useRef, useState } from 'react';

/** What a page knows of something it loads. An older value stays while a newer one is on its way or failed to come. */
export interface Loaded<T> {
  value?: T;
  error?: Error;
  /** Nothing has come yet for the present key. */
  loading: boolean;
  /** Loads again; resolves when the answer is in. */
  reload: () => Promise<void>;
}

const toError = (reason: unknown) =>
  reason instanceof Error ? reason : new Error(String(reason));

/**
 * Loads under a key, and again when the key changes or `reload` is called. Answers that were overtaken are dropped, so
 * that a slow first answer never covers a fast second one. `undefined` as key loads nothing.
 */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [state, setState] = useState<{
    key?: string;
    value?: T;
    error?: Error;
  }>({});
  const latest = useRef(load);
  latest.current = load;
  const running = useRef<AbortController>();

  const reload = useCallback(async () => {
    running.current?.abort();
    if (key === undefined) return;
    const controller = new AbortController();
    running.current = controller;
    try {
      const value = await latest.current(controller.signal);
      if (!controller.signal.aborted) setState({ key, value });
    } catch (reason) {
      if (!controller.signal.aborted)
        setState(before => ({
          key,
          value: before.key === key ? before.value : undefined,
          error: toError(reason),
        }));
    }
  }, [key]);

  useEffect(() => {
    void reload();
    return () => running.current?.abort();
  }, [reload]);

  const current = state.key === key ? state : {};
  return {
    ...current,
    loading: key !== undefined && state.key !== key,
    reload,
  };
}
