import type { paths } from '../generated/openapi';
import type { Endpoint, MethodsOf } from './endpoints';
import type { CallOptions, GitopsApi } from './GitopsApi';
import { send, type RequestInput, type Transport } from './request';
import type {
  ApplicationKey,
  ApplicationQuery,
  CertificateInput,
  CredentialTemplateInput,
  LogQuery,
  RepositoryInput,
  RepositoryQuery,
  RepositoryTestInput,
  ResourceQuery,
  SyncCommand,
} from './types';

/** {@link GitopsApi} over HTTP. Identity is the business of `fetchApi`. */
export class GitopsClient implements GitopsApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  listApplications(query: ApplicationQuery = {}, options: CallOptions = {}) {
    return this.#json('get', '/applications', { query, ...options });
  }

  getApplication(app: ApplicationKey, options: CallOptions = {}) {
    return this.#json('get', '/applications/{namespace}/{name}', {
      path: app,
      ...options,
    });
  }

  createApplication(body: Endpoint<'/applications', 'post'>['body']) {
    return this.#json('post', '/applications', { body });
  }

  updateApplication(
    app: ApplicationKey,
    body: Endpoint<'/applications/{namespace}/{name}', 'put'>['body'],
  ) {
    return this.#json('put', '/applications/{namespace}/{name}', {
      path: app,
      body,
    });
  }

  deleteApplication(
    app: ApplicationKey,
    query: Endpoint<'/applications/{namespace}/{name}', 'delete'>['query'] = {},
  ) {
    return this.#done('delete', '/applications/{namespace}/{name}', {
      path: app,
      query,
    });
  }

  getResourceTree(app: ApplicationKey, options: CallOptions = {}) {
    return this.#json('get', '/applications/{namespace}/{name}/resource-tree', {
      path: app,
      ...options,
    });
  }

  getResource(
    app: ApplicationKey,
    query: ResourceQuery,
    options: CallOptions = {},
  ) {
    return this.#json('get', '/applications/{namespace}/{name}/resource', {
      path: app,
      query,
      ...options,
    });
  }

  async getDiff(
    app: ApplicationKey,
    query: { all?: boolean } = {},
    options: CallOptions = {},
  ) {
    const { items } = await this.#json(
      'get',
      '/applications/{namespace}/{name}/diff',
      { path: app, query, ...options },
    );
    return items;
  }

  refreshApplication(app: ApplicationKey, body: { hard?: boolean } = {}) {
    return this.#done('post', '/applications/{namespace}/{name}/refresh', {
      path: app,
      body,
    });
  }

  syncApplication(app: ApplicationKey, body: SyncCommand = {}) {
    return this.#json('post', '/applications/{namespace}/{name}/sync', {
      path: app,
      body,
    });
  }

  async getOperation(app: ApplicationKey, options: CallOptions = {}) {
    const { operation } = await this.#json(
      'get',
      '/applications/{namespace}/{name}/operation',
      { path: app, ...options },
    );
    return operation;
  }

  terminateOperation(app: ApplicationKey) {
    return this.#json('delete', '/applications/{namespace}/{name}/operation', {
      path: app,
    });
  }

  async listOperations(
    app: ApplicationKey,
    query: { limit?: number } = {},
    options: CallOptions = {},
  ) {
    const { items } = await this.#json(
      'get',
      '/applications/{namespace}/{name}/operations',
      { path: app, query, ...options },
    );
    return items;
  }

  async getHistory(
    app: ApplicationKey,
    query: { limit?: number } = {},
    options: CallOptions = {},
  ) {
    const { items } = await this.#json(
      'get',
      '/applications/{namespace}/{name}/history',
      { path: app, query, ...options },
    );
    return items;
  }

  async listEvents(
    app: ApplicationKey,
    query: ResourceQuery,
    options: CallOptions = {},
  ) {
    const { items } = await this.#json(
      'get',
      '/applications/{namespace}/{name}/events',
      { path: app, query, ...options },
    );
    return items;
  }

  async *streamLogs(
    app: ApplicationKey,
    query: LogQuery,
    options: CallOptions = {},
  ): AsyncGenerator<string, void> {
    const response = await send(
      this.#transport,
      'get',
      '/applications/{namespace}/{name}/logs',
      { path: app, query, ...options },
    );
    const reader = response.body?.getReader();
    if (!reader) return;
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield decoder.decode(value, { stream: true });
      }
    } finally {
      await reader.cancel();
    }
  }

  async applyDocuments(body: Endpoint<'/documents', 'post'>['body']) {
    const { results } = await this.#json('post', '/documents', { body });
    return results;
  }

  async listProjects(options: CallOptions = {}) {
    return (await this.#json('get', '/projects', options)).items;
  }

  getProject(name: string, options: CallOptions = {}) {
    return this.#json('get', '/projects/{name}', {
      path: { name },
      ...options,
    });
  }

  createProject(body: Endpoint<'/projects', 'post'>['body']) {
    return this.#json('post', '/projects', { body });
  }

  updateProject(
    name: string,
    body: Endpoint<'/projects/{name}', 'put'>['body'],
  ) {
    return this.#json('put', '/projects/{name}', { path: { name }, body });
  }

  deleteProject(name: string) {
    return this.#done('delete', '/projects/{name}', { path: { name } });
  }

  async listClusters(options: CallOptions = {}) {
    return (await this.#json('get', '/clusters', options)).items;
  }

  listRepositories(query: RepositoryQuery = {}, options: CallOptions = {}) {
    return this.#json('get', '/repositories', { query, ...options });
  }

  getRepository(id: string, options: CallOptions = {}) {
    return this.#json('get', '/repositories/{id}', {
      path: { id },
      ...options,
    });
  }

  createRepository(body: RepositoryInput) {
    return this.#json('post', '/repositories', { body });
  }

  updateRepository(id: string, body: RepositoryInput) {
    return this.#json('put', '/repositories/{id}', { path: { id }, body });
  }

  deleteRepository(id: string) {
    return this.#done('delete', '/repositories/{id}', { path: { id } });
  }

  getRepositoryUsage(id: string, options: CallOptions = {}) {
    return this.#json('get', '/repositories/{id}/applications', {
      path: { id },
      ...options,
    });
  }

  validateRepository(body: RepositoryTestInput, options: CallOptions = {}) {
    return this.#json('post', '/repositories/validate', { body, ...options });
  }

  testRepository(id: string, options: CallOptions = {}) {
    return this.#json('post', '/repositories/{id}/test', {
      path: { id },
      ...options,
    });
  }

  async importRepositories(
    body: Endpoint<'/repositories/import', 'post'>['body'],
  ) {
    const { results } = await this.#json('post', '/repositories/import', {
      body,
    });
    return results;
  }

  listCredentialTemplates(options: CallOptions = {}) {
    return this.#json('get', '/repository-credentials', options);
  }

  createCredentialTemplate(body: CredentialTemplateInput) {
    return this.#json('post', '/repository-credentials', { body });
  }

  updateCredentialTemplate(id: string, body: CredentialTemplateInput) {
    return this.#json('put', '/repository-credentials/{id}', {
      path: { id },
      body,
    });
  }

  deleteCredentialTemplate(id: string) {
    return this.#done('delete', '/repository-credentials/{id}', {
      path: { id },
    });
  }

  listCertificates(options: CallOptions = {}) {
    return this.#json('get', '/certificates', options);
  }

  async addCertificates(body: CertificateInput) {
    return (await this.#json('post', '/certificates', { body })).items;
  }

  deleteCertificate(id: string) {
    return this.#done('delete', '/certificates/{id}', { path: { id } });
  }

  refreshRepository(url: string) {
    return this.#done('post', '/repositories/refresh', { body: { url } });
  }

  describeSource(
    body: Endpoint<'/sources/details', 'post'>['body'],
    options: CallOptions = {},
  ) {
    return this.#json('post', '/sources/details', { body, ...options });
  }

  previewManifests(
    body: Endpoint<'/sources/manifests', 'post'>['body'],
    options: CallOptions = {},
  ) {
    return this.#json('post', '/sources/manifests', { body, ...options });
  }

  listRevisions(
    body: Endpoint<'/sources/revisions', 'post'>['body'],
    options: CallOptions = {},
  ) {
    return this.#json('post', '/sources/revisions', { body, ...options });
  }

  listSourceFolders(
    body: Endpoint<'/sources/folders', 'post'>['body'],
    options: CallOptions = {},
  ) {
    return this.#json('post', '/sources/folders', { body, ...options });
  }

  listCharts(
    body: Endpoint<'/sources/charts', 'post'>['body'],
    options: CallOptions = {},
  ) {
    return this.#json('post', '/sources/charts', { body, ...options });
  }

  async #json<P extends keyof paths, M extends MethodsOf<P>>(
    method: M,
    path: P,
    input: RequestInput<P, M>,
  ): Promise<Endpoint<P, M>['response']> {
    const response = await send(this.#transport, method, path, input);
    return response.json();
  }

  /** For answers without a body. */
  async #done<P extends keyof paths, M extends MethodsOf<P>>(
    method: M,
    path: P,
    input: RequestInput<P, M>,
  ): Promise<void> {
    const response = await send(this.#transport, method, path, input);
    await response.body?.cancel();
  }
}
