import { answer, ApiContext, OpenApiRouter } from './context';

/** Routes of repositories. */
export function repositoryRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { repositories } = context.services;
  const writing = (actionType: string) => ({
    eventId: 'repository-mutate',
    severity: 'medium' as const,
    meta: { actionType },
  });

  router.get('/repositories', async (req, res) => {
    const route = { eventId: 'repository-fetch', meta: { queryType: 'list' } };
    const items = await answer(context, req, route, caller =>
      repositories.list(caller),
    );
    res.json({ items });
  });

  router.post('/repositories', async (req, res) => {
    const repository = await answer(context, req, writing('create'), caller =>
      repositories.create(caller, req.body),
    );
    res.status(201).json(repository);
  });

  router.post('/repositories/validate', async (req, res) => {
    res.json(
      await answer(context, req, writing('validate'), caller =>
        repositories.validate(caller, req.body),
      ),
    );
  });

  router.post('/repositories/refresh', async (req, res) => {
    await answer(context, req, writing('refresh'), caller =>
      repositories.refresh(caller, req.body.url),
    );
    res.status(202).end();
  });

  router.put('/repositories/:id', async (req, res) => {
    res.json(
      await answer(context, req, writing('update'), caller =>
        repositories.update(caller, req.params.id, req.body),
      ),
    );
  });

  router.delete('/repositories/:id', async (req, res) => {
    await answer(context, req, writing('delete'), caller =>
      repositories.delete(caller, req.params.id),
    );
    res.status(204).end();
  });
}
