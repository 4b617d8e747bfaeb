import Router from 'express-promise-router';
import type { Response } from 'express';
import { answer, ApiContext } from './context';
import { readLogQuery } from './logQuery';

/**
 * The route of logs: a stream of text, beside the JSON router. A stream lives until its pod or its reader ends, or until
 * the backend stops (`signal`), which would otherwise wait for it.
 */
export function logRouter(context: ApiContext, stopping: AbortSignal) {
  const router = Router();
  router.get('/applications/:namespace/:name/logs', async (req, res) => {
    const { namespace, name } = req.params;
    const closed = new AbortController();
    res.on('close', () => closed.abort());
    const signal = AbortSignal.any([closed.signal, stopping]);
    const route = {
      eventId: 'log-fetch',
      meta: { application: `${namespace}/${name}` },
    };
    const lines = await answer(context, req, route, caller =>
      context.services.resources.logs(
        caller,
        { namespace, name },
        readLogQuery(req.query),
        signal,
      ),
    );
    res.status(200);
    res.setHeader('Content-Type', 'text/plain; charset=utf-8');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    // Compressing would hold lines back.
    res.setHeader('Cache-Control', 'no-store, no-transform');
    res.flushHeaders();
    await send(lines, res, signal);
  });
  return router;
}

async function send(
  lines: AsyncIterable<string>,
  res: Response,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const text of lines) {
      if (signal.aborted) break;
      if (!res.write(text)) await drained(res, signal);
    }
  } catch {
    // The answer has begun: all that can be done is to end it, and not as if it were whole.
    if (!signal.aborted) res.destroy();
  } finally {
    res.end();
  }
}

/** Resolves when the reader takes more, or is gone. */
function drained(res: Response, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      res.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    res.once('drain', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
