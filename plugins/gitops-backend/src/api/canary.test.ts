import { mockServices } from '@backstage/backend-test-utils';
import { EngineError } from '@backstage-gitops/engine';
import { application, storeApplications } from '../__testUtils__/fixtures';
import { spec } from '../schema/generated/router';
import { describeFailure } from '../wiring/describeFailure';
import { canaries } from './__testUtils__/canaries';
import { startApi } from './__testUtils__/startApi';

const REPOSITORY = 'https://git.example/app';

/**
 * A secret of its own in every field of a repository, of a project's repository and of a template; then every route is asked,
 * with good and with bad input, while the Git host quotes what it was sent.
 */
describe('secrets of repositories', () => {
  it('come out of no route, log, audit row or error', async () => {
    const written: string[] = [];
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      jest.spyOn(console, level).mockImplementation((...args) => {
        written.push(args.map(String).join(' '));
      });
    }
    jest.spyOn(process.stdout, 'write').mockImplementation(text => {
      written.push(String(text));
      return true;
    });
    const { credentials, found } = canaries();
    const api = await startApi([
      mockServices.rootLogger.factory({ level: 'debug' }),
    ]);
    try {
      api.testRepository.mockImplementation(async access => ({
        ok: false,
        ...describeFailure(
          new EngineError(
            'AuthenticationFailed',
            `The host said: ${JSON.stringify(access.credentials.reveal())}`,
            { hint: `Not ${access.credentials.reveal().password}` },
          ),
          access,
        ),
      }));
      await storeApplications(api.knex, [
        application('app', {
          spec: { source: { repoURL: REPOSITORY, path: '.' } },
        }),
      ]);
      const answers: string[] = [];
      const ask = async (
        method: 'get' | 'post' | 'put' | 'delete',
        path: string,
        body?: object,
      ) => {
        const response = await api.call(method, path).send(body);
        answers.push(
          `${response.status} ${JSON.stringify(response.headers)} ${
            response.text ?? ''
          }`,
        );
        return response.body;
      };
      const input = { credentials, options: { insecure: true } };
      const made = await ask('post', '/repositories', {
        url: REPOSITORY,
        validate: false,
        ...input,
      });
      const scoped = await ask('post', '/repositories', {
        url: REPOSITORY,
        project: 'default',
        validate: false,
        ...input,
      });
      const template = await ask('post', '/repository-credentials', {
        url: 'https://git.example',
        ...input,
      });
      expect(
        [made, scoped, template].map(each => each.credentialFields.length),
      ).toEqual([17, 17, 17]);
      for (const { id } of [made, scoped]) {
        const body = { id, url: REPOSITORY, project: scoped.project };
        await ask('get', `/repositories/${id}`);
        await ask('post', `/repositories/${id}/test`);
        await ask('post', '/repositories/validate', { ...body, ...input });
        await ask('put', `/repositories/${id}`, { url: REPOSITORY, ...input });
        await ask('put', `/repositories/${id}`, {
          url: 'https://evil.example',
          ...input,
        });
        await ask('put', `/repositories/${id}`, {
          url: REPOSITORY,
          credentials: { ...credentials, unknown: credentials.password },
        });
        await ask('post', '/repositories', { ...input, depth: 'x' });
        await ask('get', `/repositories/${id}/applications`);
        await ask('delete', `/repositories/${id}`);
      }
      await ask('put', `/repository-credentials/${template.id}`, {
        url: 'https://git.example',
        ...input,
      });
      await ask('post', '/repositories/import', {
        manifests: JSON.stringify({
          kind: 'Secret',
          metadata: {
            labels: { 'argocd.argoproj.io/secret-type': 'repository' },
          },
          stringData: { url: REPOSITORY, ...credentials },
        }),
      });
      for (const path of Object.keys(spec.paths)) {
        const filled = path
          .replace('{namespace}', 'argocd')
          .replace('{name}', 'app')
          .replace('{id}', made.id);
        await ask('get', `${filled}`);
        await ask('get', `${filled}?kind=Pod&name=x&namespace=y`);
      }
      expect(
        answers.filter(answer => answer.startsWith('2')).length,
      ).toBeGreaterThan(15);
      expect(answers.flatMap(found)).toEqual([]);
      expect(answers.join()).toContain('[secret]');

      for (const { name } of await api
        .knex('sqlite_master')
        .where({ type: 'table' })) {
        const rows = JSON.stringify(await api.knex(name));
        expect([name, found(rows)]).toEqual([name, []]);
      }
    } finally {
      await api.stop();
      jest.restoreAllMocks();
    }
    expect(written.join('\n').length).toBeGreaterThan(100);
    expect(found(written.join('\n'))).toEqual([]);
  }, 60_000);
});
