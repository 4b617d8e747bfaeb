import { answer, ApiContext, OpenApiRouter } from './context';

/** The route that takes many documents. */
export function documentRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  router.post('/documents', async (req, res) => {
    const { documents, upsert, validate, dryRun } = req.body;
    const route = {
      eventId: 'document-apply',
      severity: 'medium' as const,
      meta: { documents: documents.length, dryRun: dryRun ?? false },
    };
    const results = await answer(context, req, route, caller =>
      context.services.documents.apply(caller, documents, {
        upsert,
        validate,
        dryRun,
      }),
    );
    res.json({ results });
  });
}
