import {
  AuditorService,
  AuditorServiceEventSeverityLevel,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { Caller, callerOf } from '../service/caller';
import type { Services } from '../service/types';
import type { createOpenApiRouter } from '../schema/generated/router';
import { toHttpError } from './toHttpError';

export type OpenApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** What all routes work with. */
export interface ApiContext {
  services: Services;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}

export interface AuditedRoute {
  /** Kebab-case; one a group of things, the variant in `meta`. */
  eventId: string;
  /** Default low: reading. */
  severity?: AuditorServiceEventSeverityLevel;
  meta?: JsonObject;
}

/** Any request, whatever its parameters are. */
export type AnyRequest = Parameters<HttpAuthService['credentials']>[0];

/**
 * Runs a route for whoever asks: finds out who that is, tells the portal's auditor how it went, and makes the engine's
 * errors those of HTTP.
 */
export async function answer<Result>(
  context: ApiContext,
  request: AnyRequest,
  route: AuditedRoute,
  work: (caller: Caller) => Promise<Result>,
): Promise<Result> {
  const { auditor, httpAuth } = context;
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  const event = await auditor.createEvent({
    eventId: route.eventId,
    severityLevel: route.severity ?? 'low',
    request,
    meta: route.meta,
  });
  try {
    const result = await work(callerOf(credentials));
    await event.success();
    return result;
  } catch (error) {
    const shown = toHttpError(error);
    await event.fail({ error: toError(shown) });
    throw shown;
  }
}
