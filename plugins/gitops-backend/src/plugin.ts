import { createGitProvider, startLauncher } from '@backstage-gitops/engine';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { join } from 'node:path';
import { createRouter } from './api/createRouter';
import { ConfiguredDocuments } from './configuration/ConfiguredDocuments';
import { readDocumentSources } from './configuration/documentSources';
import { ensureDefaultProject } from './configuration/ensureDefaultProject';
import { loadCertificates } from './configuration/loadCertificates';
import { loadClusters } from './configuration/loadClusters';
import { loadRepositories } from './configuration/loadRepositories';
import { readSource } from './configuration/readSource';
import { readSettings } from './configuration/settings';
import { Authorizer, registerPermissions } from './permissions';
import { createController } from './reconcile/createController';
import { DEFAULT_TIMING, SINGLE_REPLICA_TIMING } from './reconcile/timing';
import { authorizeServices, createServices } from './service/createServices';
import { ApplicationSignals } from './signals/ApplicationSignals';
import {
  applyMigrations,
  forgetReplicas,
  isPostgres,
  listCertificates,
  listClusters,
  loadSealing,
} from './store';
import { scheduleChores } from './wiring/chores';
import { ClusterProbe } from './wiring/ClusterProbe';
import { connectionOf, remoteOf } from './wiring/connections';
import { createProjectReader } from './wiring/projectReader';
import { createRefusals } from './wiring/refusals';
import { createRenderStore } from './wiring/renderStore';
import { repositoryLookup } from './wiring/repositoryLookup';
import { reportSandbox } from './wiring/reportSandbox';
import { createSourceParts } from './wiring/sourceParts';
import { createRepositoryState } from './wiring/repositoryState';
import { createTestRepository } from './wiring/testRepository';

/** GitOps for Kubernetes: the API, and the controller of this replica. */
export const gitopsPlugin = createBackendPlugin({
  pluginId: 'gitops',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        cache: coreServices.cache,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { config, logger, auth } = deps;
        // Before anything else grows this process: a fork costs more the more memory it holds (DESIGN decision 4).
        const launcher = startLauncher();
        const settings = readSettings(config);
        const { controlPlaneNamespace, workingDirectory, tracking } = settings;
        const sealing = await loadSealing({ config, logger });
        const knex = await deps.database.getClient();
        await applyMigrations(deps.database, knex);
        if (!isPostgres(knex)) await forgetReplicas({ knex });
        const store = { knex, sealing };
        await loadRepositories({ ...store, config });
        await loadCertificates({ knex, config });
        await loadClusters({ ...store, config, logger });
        await ensureDefaultProject(knex, controlPlaneNamespace);

        const signals = new ApplicationSignals(deps.signals, logger);
        const sources = await createSourceParts({
          launcher,
          workingDirectory,
          egress: settings.egress,
          tools: settings.tools,
          limits: settings.limits,
          rendering: settings.rendering,
          results: createRenderStore(deps.cache, sealing),
        });
        void reportSandbox(sources.tools, logger);
        const projectOf = createProjectReader(knex);
        const controller = createController({
          knex,
          logger,
          ...sources,
          controlPlaneNamespace,
          tracking,
          timing: {
            ...(isPostgres(knex) ? DEFAULT_TIMING : SINGLE_REPLICA_TIMING),
            repositoryPoll: settings.repositoryPoll,
          },
          clusterIds: async () =>
            (await listClusters({ knex })).map(({ id }) => id),
          connectionOf: id => connectionOf(store, id),
          ...repositoryLookup(store, projectOf),
          integrity: {
            checker: sources.checker,
            gpgKeys: async () => [
              ...settings.gpgKeys,
              ...(await listCertificates({ knex, kind: 'gpg-key' })).map(
                ({ data }) => data,
              ),
            ],
            projectOf,
          },
          refusals: createRefusals(knex),
          onWritten: versions => signals.changed(versions),
          onRepositoryState: createRepositoryState({ ...store, logger }),
        });

        registerPermissions(deps.permissionsRegistry, knex);
        const context = {
          ...store,
          testRepository: createTestRepository(sources),
          engine: controller,
          signals,
          controlPlaneNamespace,
        };
        const services = createServices(context);
        const stopping = new AbortController();
        deps.httpRouter.use(
          await createRouter(
            {
              services: authorizeServices(
                services,
                new Authorizer(deps.permissions, deps.permissionsRegistry),
                context,
              ),
              httpAuth: deps.httpAuth,
              auditor: deps.auditor,
            },
            stopping.signal,
          ),
        );

        const git = await createGitProvider({
          folder: join(workingDirectory, 'documents'),
          launcher,
        });
        const documents = new ConfiguredDocuments({
          knex,
          sources: readDocumentSources(config),
          read: source =>
            readSource(source, {
              git,
              remoteOf: url => remoteOf(store, url),
              urlReader: deps.urlReader,
            }),
          documents: services.documents,
          caller: {
            credentials: await auth.getOwnServiceCredentials(),
            actor: 'configuration',
          },
          logger,
        });
        const probe = new ClusterProbe({
          knex,
          connectionOf: id => connectionOf(store, id),
          logger,
        });
        await scheduleChores({
          knex,
          scheduler: deps.scheduler,
          auth,
          catalog: deps.catalog,
          logger,
          auditMaxAgeMs: settings.auditMaxAgeMs,
        });

        deps.rootLifecycle.addStartupHook(async () => {
          documents.start();
          probe.start();
          await controller.start();
        });
        // The plugin's own hook: root hooks run when the database may be gone already.
        deps.lifecycle.addShutdownHook(async () => {
          stopping.abort();
          await documents.stop();
          await probe.stop();
          await controller.stop();
          await sources.close();
          signals.stop();
          await git.close();
          await launcher.close();
        });
      },
    });
  },
});
