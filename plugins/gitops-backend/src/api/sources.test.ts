import { EngineError } from '@backstage-gitops/engine';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { application, storeCluster } from '../__testUtils__/fixtures';
import { upsertProject } from '../store';
import { startApi } from './__testUtils__/startApi';

describe('sources', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
    await storeCluster(api.knex, api.sealing);
    await upsertProject({
      knex: api.knex,
      by: 'me',
      document: {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name: 'team', namespace: 'argocd' },
        spec: {
          sourceRepos: ['https://git.example/team/*'],
          destinations: [{ server: '*', namespace: 'team-*' }],
        },
      },
    });
  }, 30_000);
  afterEach(() => api.stop());

  const post = (path: string, body: object) =>
    api.call('post', `/sources/${path}`).send(body);

  it('are described from repositories that the project permits, and from no others', async () => {
    const source = { repoURL: 'https://git.example/team/shop', path: 'deploy' };
    const { status, body } = await post('details', { project: 'team', source });
    expect([status, body]).toEqual([
      200,
      { type: 'Directory', revision: 'c0ffee' },
    ]);
    expect(api.engine.sources.details).toHaveBeenCalledWith(source, 'team');
    for (const [path, input] of [
      ['details', { source: { ...source, repoURL: 'https://evil.example/x' } }],
      ['revisions', { repoURL: 'https://evil.example/x' }],
      ['folders', { repoURL: 'https://evil.example/x' }],
      ['charts', { repoURL: 'https://evil.example/x' }],
    ] as const) {
      const refused = await post(path, { project: 'team', ...input });
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain(
        'Project team does not permit the repository https://evil.example/x',
      );
    }
    expect(api.engine.sources.revisions).not.toHaveBeenCalled();
    const unknown = await post('revisions', { project: 'none', repoURL: 'x' });
    expect(unknown.body.error.message).toBe('There is no project none');
  });

  it('name the field of a source that is wrong', async () => {
    const { status, body } = await post('details', {
      project: 'team',
      source: { repoURL: 'https://git.example/team/shop', pth: 'x' },
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('did you mean path?');
  });

  it('give manifests without the values of Secrets', async () => {
    api.engine.preview.mockResolvedValue({
      sources: [{ repoURL: 'https://git.example/app', revision: 'c0ffee' }],
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'key' },
          stringData: { password: 'canary-7d1' },
        },
      ],
      conditions: [],
    });
    const { status, text } = await post('manifests', {
      document: application('shop'),
    });
    expect(status).toBe(200);
    expect(text).toContain('"password":"++++++++"');
    expect(text).not.toContain('canary-7d1');
    expect(text).not.toContain(Buffer.from('canary-7d1').toString('base64'));
  });

  it('are not rendered for a destination that the project does not permit', async () => {
    const document = application('shop', {
      spec: {
        project: 'team',
        source: { repoURL: 'https://git.example/team/shop', path: '.' },
      },
    });
    const { status, body } = await post('manifests', { document });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('does not permit namespace');
    expect(api.engine.preview).not.toHaveBeenCalled();
  });

  it('say in one sentence why they cannot be rendered, and what to do', async () => {
    api.engine.preview.mockRejectedValue(
      new EngineError('RenderFailed', 'web.yaml, line 3: not YAML.', {
        hint: 'Correct the file.',
      }),
    );
    const { status, body } = await post('manifests', {
      document: application('shop'),
    });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      message: 'web.yaml, line 3: not YAML.',
      hint: 'Correct the file.',
    });
  });

  it('are for those who may create or change applications of the project', async () => {
    api.setPolicy(({ name }) => ({
      result:
        name === 'gitops.application.read'
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
    }));
    const { status, body } = await post('revisions', {
      project: 'team',
      repoURL: 'https://git.example/team/shop',
    });
    expect(status).toBe(403);
    expect(body.error.message).toBe(
      'You may not create or change applications of project team',
    );
  });
});
