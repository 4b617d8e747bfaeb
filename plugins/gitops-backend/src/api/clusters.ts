import { answer, ApiContext, OpenApiRouter } from './context';

/** Routes of clusters. */
export function clusterRoutes(
  router: OpenApiRouter,
  context: ApiContext,
): void {
  router.get('/clusters', async (req, res) => {
    const route = { eventId: 'cluster-fetch', meta: { queryType: 'list' } };
    const items = await answer(context, req, route, caller =>
      context.services.clusters.list(caller),
    );
    res.json({ items });
  });
}
