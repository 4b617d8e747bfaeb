import { parseSource } from '@backstage-gitops/plugin-gitops-common';
import { InvalidDocumentError } from '../service/errors';
import { answer, ApiContext, OpenApiRouter } from './context';
import { readApplication } from './readDocument';

/** Routes that look at sources for people who make or change an application. */
export function sourceRoutes(router: OpenApiRouter, context: ApiContext): void {
  const { sources } = context.services;
  const reading = (queryType: string) => ({
    eventId: 'source-fetch',
    meta: { queryType },
  });

  router.post('/sources/details', async (req, res) => {
    const { source, errors } = parseSource(req.body.source);
    if (!source) throw new InvalidDocumentError('The source', errors);
    res.json(
      await answer(context, req, reading('details'), caller =>
        sources.details(caller, { ...req.body, source }),
      ),
    );
  });

  router.post('/sources/manifests', async (req, res) => {
    const document = readApplication(req.body.document);
    res.json(
      await answer(context, req, reading('manifests'), caller =>
        sources.manifests(caller, { document }),
      ),
    );
  });

  router.post('/sources/revisions', async (req, res) => {
    res.json(
      await answer(context, req, reading('revisions'), caller =>
        sources.revisions(caller, req.body),
      ),
    );
  });

  router.post('/sources/folders', async (req, res) => {
    const items = await answer(context, req, reading('folders'), caller =>
      sources.folders(caller, req.body),
    );
    res.json({ items });
  });

  router.post('/sources/charts', async (req, res) => {
    const items = await answer(context, req, reading('charts'), caller =>
      sources.charts(caller, req.body),
    );
    res.json({ items });
  });
}
