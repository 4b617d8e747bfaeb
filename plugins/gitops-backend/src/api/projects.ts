import { answer, ApiContext, OpenApiRouter } from './context';
import { readProject } from './readDocument';

/** Routes of projects. */
export function projectRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { projects } = context.services;
  const writing = (actionType: string, project: string) => ({
    eventId: 'project-mutate',
    severity: 'high' as const,
    meta: { actionType, project },
  });

  router.get('/projects', async (req, res) => {
    const route = { eventId: 'project-fetch', meta: { queryType: 'list' } };
    const items = await answer(context, req, route, caller =>
      projects.list(caller),
    );
    res.json({ items });
  });

  router.post('/projects', async (req, res) => {
    const { document, upsert } = req.body;
    const route = writing('create', document?.metadata?.name ?? '');
    const { created, project } = await answer(context, req, route, caller =>
      projects.create(caller, { document: readProject(document), upsert }),
    );
    res.status(created ? 201 : 200).json(project);
  });

  router.get('/projects/:name', async (req, res) => {
    const { name } = req.params;
    const route = {
      eventId: 'project-fetch',
      meta: { queryType: 'by-name', project: name },
    };
    res.json(
      await answer(context, req, route, caller => projects.get(caller, name)),
    );
  });

  router.put('/projects/:name', async (req, res) => {
    const { name } = req.params;
    res.json(
      await answer(context, req, writing('update', name), caller =>
        projects.update(caller, name, {
          document: readProject(req.body.document),
        }),
      ),
    );
  });

  router.delete('/projects/:name', async (req, res) => {
    const { name } = req.params;
    await answer(context, req, writing('delete', name), caller =>
      projects.delete(caller, name),
    );
    res.status(204).end();
  });
}
