import { answer, ApiContext, OpenApiRouter } from './context';

/** Routes of credential templates. */
export function credentialTemplateRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { credentialTemplates } = context.services;
  const writing = (actionType: string) => ({
    eventId: 'repository-credentials-mutate',
    severity: 'medium' as const,
    meta: { actionType },
  });

  router.get('/repository-credentials', async (req, res) => {
    const route = {
      eventId: 'repository-credentials-fetch',
      meta: { queryType: 'list' },
    };
    res.json(
      await answer(context, req, route, caller =>
        credentialTemplates.list(caller),
      ),
    );
  });

  router.post('/repository-credentials', async (req, res) => {
    const template = await answer(context, req, writing('create'), caller =>
      credentialTemplates.create(caller, req.body),
    );
    res.status(201).json(template);
  });

  router.put('/repository-credentials/:id', async (req, res) => {
    res.json(
      await answer(context, req, writing('update'), caller =>
        credentialTemplates.update(caller, req.params.id, req.body),
      ),
    );
  });

  router.delete('/repository-credentials/:id', async (req, res) => {
    await answer(context, req, writing('delete'), caller =>
      credentialTemplates.delete(caller, req.params.id),
    );
    res.status(204).end();
  });
}
