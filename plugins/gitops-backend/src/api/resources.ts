import { answer, ApiContext, OpenApiRouter } from './context';

/** Routes of trees and their objects. */
export function resourceRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { resources } = context.services;
  const reading = (
    queryType: string,
    params: { namespace: string; name: string },
  ) => ({
    eventId: 'resource-fetch',
    meta: { queryType, application: `${params.namespace}/${params.name}` },
  });

  router.get(
    '/applications/:namespace/:name/resource-tree',
    async (req, res) => {
      res.json(
        await answer(context, req, reading('tree', req.params), caller =>
          resources.tree(caller, req.params),
        ),
      );
    },
  );

  router.get('/applications/:namespace/:name/resource', async (req, res) => {
    res.json(
      await answer(context, req, reading('object', req.params), caller =>
        resources.get(caller, req.params, req.query),
      ),
    );
  });

  router.get('/applications/:namespace/:name/diff', async (req, res) => {
    const items = await answer(
      context,
      req,
      reading('diff', req.params),
      caller => resources.diff(caller, req.params, { all: req.query.all }),
    );
    res.json({ items });
  });

  router.get('/applications/:namespace/:name/events', async (req, res) => {
    const items = await answer(
      context,
      req,
      reading('events', req.params),
      caller => resources.events(caller, req.params, req.query),
    );
    res.json({ items });
  });
}
