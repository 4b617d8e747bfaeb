import { answer, ApiContext, OpenApiRouter } from './context';
import { readApplication } from './readDocument';

/** Routes of applications. */
export function applicationRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { applications } = context.services;
  const writing = (actionType: string, name: string) => ({
    eventId: 'application-mutate',
    severity: 'medium' as const,
    meta: { actionType, application: name },
  });
  const nameOf = (params: { namespace: string; name: string }) =>
    `${params.namespace}/${params.name}`;

  router.get('/applications', async (req, res) => {
    const route = {
      eventId: 'application-fetch',
      meta: { queryType: 'list' },
    };
    res.json(
      await answer(context, req, route, caller =>
        applications.list(caller, req.query),
      ),
    );
  });

  router.post('/applications', async (req, res) => {
    const { upsert, validate } = req.body;
    const route = writing('create', req.body.document?.metadata?.name ?? '');
    const { created, application } = await answer(context, req, route, caller =>
      applications.create(caller, {
        document: readApplication(req.body.document),
        upsert,
        validate,
      }),
    );
    res.status(created ? 201 : 200).json(application);
  });

  router.get('/applications/:namespace/:name', async (req, res) => {
    const route = {
      eventId: 'application-fetch',
      meta: { queryType: 'by-name', application: nameOf(req.params) },
    };
    res.json(
      await answer(context, req, route, caller =>
        applications.get(caller, req.params),
      ),
    );
  });

  router.put('/applications/:namespace/:name', async (req, res) => {
    const route = writing('update', nameOf(req.params));
    res.json(
      await answer(context, req, route, caller =>
        applications.update(caller, req.params, {
          document: readApplication(req.body.document),
          validate: req.body.validate,
        }),
      ),
    );
  });

  router.delete('/applications/:namespace/:name', async (req, res) => {
    const { cascade, propagationPolicy } = req.query;
    await answer(context, req, writing('delete', nameOf(req.params)), caller =>
      applications.delete(caller, req.params, { cascade, propagationPolicy }),
    );
    res.status(202).end();
  });

  router.post('/applications/:namespace/:name/refresh', async (req, res) => {
    const { hard } = req.body;
    await answer(context, req, writing('refresh', nameOf(req.params)), caller =>
      applications.refresh(caller, req.params, { hard }),
    );
    res.status(202).end();
  });
}
