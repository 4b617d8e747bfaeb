import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { createOpenApiRouter } from '../schema/generated/router';
import { applicationRoutes } from './applications';
import { certificateRoutes } from './certificates';
import { clusterRoutes } from './clusters';
import type { ApiContext } from './context';
import { credentialTemplateRoutes } from './credentialTemplates';
import { documentRoutes } from './documents';
import { logRouter } from './logs';
import { operationRoutes } from './operations';
import { projectRoutes } from './projects';
import { repositoryRoutes } from './repositories';
import { resourceRoutes } from './resources';
import { sourceRoutes } from './sources';

/** Five thousand documents are about ten megabytes; everything else is far below. */
const BODY_LIMIT = { documents: '32mb', other: '2mb' };

/**
 * The API of openapi.yaml. Streams come first: the JSON router reads bodies and refuses what its document does not know.
 *
 * @param stopping - aborted when the backend stops, so that streams end
 */
export async function createRouter(
  context: ApiContext,
  stopping: AbortSignal,
): Promise<Router> {
  const json = await createOpenApiRouter({
    middleware: [
      PromiseRouter().use(
        '/documents',
        express.json({ limit: BODY_LIMIT.documents }),
      ),
      express.json({ limit: BODY_LIMIT.other }),
    ],
  });
  applicationRoutes(json, context);
  resourceRoutes(json, context);
  operationRoutes(json, context);
  documentRoutes(json, context);
  projectRoutes(json, context);
  clusterRoutes(json, context);
  repositoryRoutes(json, context);
  credentialTemplateRoutes(json, context);
  certificateRoutes(json, context);
  sourceRoutes(json, context);
  const router = PromiseRouter();
  router.use(logRouter(context, stopping));
  router.use(json);
  return router;
}
