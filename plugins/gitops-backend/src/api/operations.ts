import { answer, ApiContext, OpenApiRouter } from './context';

const DEFAULT_LIMIT = 50;

/** Routes of operations and history. */
export function operationRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { operations } = context.services;
  const meta = (params: { namespace: string; name: string }) => ({
    application: `${params.namespace}/${params.name}`,
  });

  router.post('/applications/:namespace/:name/sync', async (req, res) => {
    const route = {
      eventId: 'operation-start',
      severity: 'medium' as const,
      meta: meta(req.params),
    };
    const operation = await answer(context, req, route, caller =>
      operations.sync(caller, req.params, req.body),
    );
    res.status(202).json(operation);
  });

  router.get('/applications/:namespace/:name/operation', async (req, res) => {
    const route = {
      eventId: 'operation-fetch',
      meta: { queryType: 'current', ...meta(req.params) },
    };
    const operation = await answer(context, req, route, caller =>
      operations.current(caller, req.params),
    );
    res.json({ operation });
  });

  router.delete(
    '/applications/:namespace/:name/operation',
    async (req, res) => {
      const route = {
        eventId: 'operation-terminate',
        severity: 'medium' as const,
        meta: meta(req.params),
      };
      const operation = await answer(context, req, route, caller =>
        operations.terminate(caller, req.params),
      );
      res.status(202).json(operation);
    },
  );

  router.get('/applications/:namespace/:name/operations', async (req, res) => {
    const route = {
      eventId: 'operation-fetch',
      meta: { queryType: 'list', ...meta(req.params) },
    };
    const items = await answer(context, req, route, caller =>
      operations.list(caller, req.params, req.query.limit ?? DEFAULT_LIMIT),
    );
    res.json({ items });
  });

  router.get('/applications/:namespace/:name/history', async (req, res) => {
    const route = {
      eventId: 'operation-fetch',
      meta: { queryType: 'history', ...meta(req.params) },
    };
    const items = await answer(context, req, route, caller =>
      operations.history(caller, req.params, req.query.limit ?? DEFAULT_LIMIT),
    );
    res.json({ items });
  });
}
