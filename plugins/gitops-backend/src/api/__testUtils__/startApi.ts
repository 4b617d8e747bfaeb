import {
  BackendFeature,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';
import { testSealing } from '../../__testUtils__/databases';
import { ensureDefaultProject } from '../../configuration/ensureDefaultProject';
import { Authorizer, registerPermissions } from '../../permissions';
import type { EngineAccess } from '../../reconcile/types';
import type { ServiceContext } from '../../service/context';
import {
  authorizeServices,
  createServices,
} from '../../service/createServices';
import { applyMigrations, Sealing } from '../../store';
import { createRouter } from '../createRouter';

type DefiniteResult = AuthorizeResult.ALLOW | AuthorizeResult.DENY;

/** The policy of a test: what it says of a permission. */
export type Policy = (permission: Permission) => PolicyDecision;

export const allowAll: Policy = () => ({ result: AuthorizeResult.ALLOW });
export const denyAll: Policy = () => ({ result: AuthorizeResult.DENY });

/**
 * The API on a real HTTP server and database. The engine stands in, since what these tests ask of it (a cluster that holds
 * just this object, or refuses) takes a control plane to have; the controller's tests have a real one.
 */
export async function startApi(features: BackendFeature[] = []) {
  let policy = allowAll;
  const live = new Map<string, KubernetesObject>();
  const engine = {
    wake: jest.fn(),
    terminate: jest.fn(),
    liveObject: jest.fn<
      ReturnType<EngineAccess['liveObject']>,
      Parameters<EngineAccess['liveObject']>
    >(async (_cluster, ref) => live.get(`${ref.kind}/${ref.name}`)),
    events: jest.fn<
      ReturnType<EngineAccess['events']>,
      Parameters<EngineAccess['events']>
    >(async () => [
      {
        type: 'Warning',
        reason: 'BackOff',
        message: 'x',
        count: 2,
        source: '',
      },
    ]),
    logs: jest.fn<
      ReturnType<EngineAccess['logs']>,
      Parameters<EngineAccess['logs']>
    >(async function* lines() {
      yield 'one\n';
      yield 'two\n';
    }),
    clusterChanged: jest.fn(),
    refreshRepository: jest.fn(async () => {}),
    repositoryChanged: jest.fn(),
    sources: {
      details: jest.fn<
        ReturnType<EngineAccess['sources']['details']>,
        Parameters<EngineAccess['sources']['details']>
      >(async () => ({ type: 'Directory', revision: 'c0ffee' })),
      revisions: jest.fn(async () => ({
        defaultBranch: 'main',
        branches: ['main'],
        tags: [],
      })),
      folders: jest.fn(async () => []),
      chartList: jest.fn(async () => []),
    },
    preview: jest.fn<
      ReturnType<EngineAccess['preview']>,
      Parameters<EngineAccess['preview']>
    >(async () => ({ sources: [], objects: [], conditions: [] })),
  } satisfies EngineAccess;
  const testRepository = jest.fn<
    ReturnType<ServiceContext['testRepository']>,
    Parameters<ServiceContext['testRepository']>
  >(async () => ({ ok: true, message: 'Connected.' }));
  const signals = { changed: jest.fn() };
  const stopping = new AbortController();
  const made: { knex?: Knex; sealing: Sealing } = { sealing: testSealing() };
  const plugin = createBackendPlugin({
    pluginId: 'gitops',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
          registry: coreServices.permissionsRegistry,
        },
        async init({ database, httpRouter, permissions, registry, ...rest }) {
          const knex = await database.getClient();
          await applyMigrations(database, knex);
          await ensureDefaultProject(knex, 'argocd');
          made.knex = knex;
          registerPermissions(registry, knex);
          const context = {
            knex,
            sealing: made.sealing,
            engine,
            testRepository,
            signals,
            controlPlaneNamespace: 'argocd',
          };
          const services = authorizeServices(
            createServices(context),
            new Authorizer(permissions, registry),
            context,
          );
          httpRouter.use(
            await createRouter({ services, ...rest }, stopping.signal),
          );
        },
      });
    },
  });
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission }) => ({
        result: definite(policy(permission)),
      })),
    authorizeConditional: async requests =>
      requests.map(({ permission }) => policy(permission)),
  });
  const backend = await startTestBackend({
    features: [plugin, permissions.factory, ...features],
  });
  const { knex, sealing } = made;
  if (!knex) throw new Error('the plugin did not start');
  const call = (
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
    token = mockCredentials.user.header(),
  ) =>
    request(backend.server)
      [method](`/api/gitops${path}`)
      .set('authorization', token);
  return {
    knex,
    sealing,
    engine,
    testRepository,
    signals,
    live,
    call,
    setPolicy: (next: Policy) => {
      policy = next;
    },
    stop: async () => {
      stopping.abort();
      await backend.stop();
    },
  };
}

function definite({ result }: PolicyDecision): DefiniteResult {
  return result === AuthorizeResult.ALLOW
    ? AuthorizeResult.ALLOW
    : AuthorizeResult.DENY;
}
