import { answer, ApiContext, OpenApiRouter } from './context';

/** Routes of repositories. */
export function repositoryRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { repositories, repositoryImport } = context.services;
  const reading = (queryType: string) => ({
    eventId: 'repository-fetch',
    meta: { queryType },
  });
  const writing = (actionType: string) => ({
    eventId: 'repository-mutate',
    severity: 'medium' as const,
    meta: { actionType },
  });

  router.get('/repositories', async (req, res) => {
    res.json(
      await answer(context, req, reading('list'), caller =>
        repositories.list(caller, req.query),
      ),
    );
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

  router.post('/repositories/import', async (req, res) => {
    const results = await answer(context, req, writing('import'), caller =>
      repositoryImport.import(caller, req.body),
    );
    res.json({ results });
  });

  router.get('/repositories/:id', async (req, res) => {
    res.json(
      await answer(context, req, reading('by-id'), caller =>
        repositories.get(caller, req.params.id),
      ),
    );
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

  router.get('/repositories/:id/applications', async (req, res) => {
    res.json(
      await answer(context, req, reading('usage'), caller =>
        repositories.usage(caller, req.params.id),
      ),
    );
  });

  router.post('/repositories/:id/test', async (req, res) => {
    res.json(
      await answer(context, req, writing('test'), caller =>
        repositories.test(caller, req.params.id),
      ),
    );
  });
}
