import type {
  ApplicationKey,
  LogQuery,
} from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useRef, useState } from 'react';
import { appendText, EMPTY_LOG } from './logBuffer';
import type { LogBuffer } from './logBuffer';

/** Pieces come faster than anyone reads; the page draws them together. */
const FLUSH_MS = 150;

export interface LogStream {
  buffer: LogBuffer;
  state: 'loading' | 'open' | 'ended';
  error?: Error;
}

const START: LogStream = { buffer: EMPTY_LOG, state: 'loading' };

/** Reads a log for as long as the page shows it; another query begins anew, and so does another `attempt`. */
export function useLogStream(
  app: ApplicationKey,
  query: LogQuery,
  attempt: number,
): LogStream {
  const client = useApi(gitopsApiRef);
  const [stream, setStream] = useState<LogStream>(START);
  const latest = useRef({ app, query });
  latest.current = { app, query };
  const key = `${app.namespace}/${app.name} ${JSON.stringify(
    query,
  )} ${attempt}`;

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let waiting = '';
    const flush = () => {
      if (waiting === '') return;
      const text = waiting;
      waiting = '';
      setStream(before => ({
        state: 'open',
        buffer: appendText(before.buffer, text),
      }));
    };
    const timer = setInterval(flush, FLUSH_MS);
    const read = async () => {
      let error: Error | undefined;
      try {
        const pieces = client.streamLogs(
          latest.current.app,
          latest.current.query,
          { signal },
        );
        for await (const piece of pieces) waiting += piece;
      } catch (reason) {
        error = reason instanceof Error ? reason : new Error(String(reason));
      }
      if (signal.aborted) return;
      flush();
      setStream(before => ({ buffer: before.buffer, state: 'ended', error }));
    };
    setStream(START);
    void read();
    return () => {
      controller.abort();
      clearInterval(timer);
    };
  }, [client, key]);

  return stream;
}
