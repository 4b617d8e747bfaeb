import { answer, ApiContext, OpenApiRouter } from './context';

/** Routes of known hosts, certificates and keys of signers. */
export function certificateRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  const { certificates } = context.services;
  const writing = (actionType: string) => ({
    eventId: 'certificate-mutate',
    severity: 'medium' as const,
    meta: { actionType },
  });

  router.get('/certificates', async (req, res) => {
    const route = { eventId: 'certificate-fetch', meta: { queryType: 'list' } };
    res.json(
      await answer(context, req, route, caller => certificates.list(caller)),
    );
  });

  router.post('/certificates', async (req, res) => {
    const items = await answer(context, req, writing('add'), caller =>
      certificates.add(caller, req.body),
    );
    res.status(201).json({ items });
  });

  router.delete('/certificates/:id', async (req, res) => {
    await answer(context, req, writing('delete'), caller =>
      certificates.delete(caller, req.params.id),
    );
    res.status(204).end();
  });
}
