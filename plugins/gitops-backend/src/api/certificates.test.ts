import { application, storeApplications } from '../__testUtils__/fixtures';
import {
  CERTIFICATE,
  SSH_FINGERPRINT,
  SSH_KEY,
} from '../service/certificates/__testUtils__/keys';
import { putCertificates } from '../store';
import { startApi } from './__testUtils__/startApi';

describe('certificates', () => {
  let api: Awaited<ReturnType<typeof startApi>>;

  beforeEach(async () => {
    api = await startApi();
    const source = (repoURL: string) => ({ spec: { source: { repoURL } } });
    await storeApplications(api.knex, [
      application('https', source('https://git.example/app')),
      application('ssh', source('git@git.example:app')),
      application('other', source('https://other.example/app')),
    ]);
  }, 30_000);
  afterEach(() => api.stop());

  const add = (input: object) => api.call('post', '/certificates').send(input);
  const changed = () =>
    api.engine.repositoryChanged.mock.calls.map(([url]) => url).sort();

  it('are added, replaced and deleted, and connections made anew', async () => {
    const hosts = await add({
      kind: 'ssh-known-host',
      data: `git.example ${SSH_KEY}`,
    });
    expect(hosts.status).toBe(201);
    expect(hosts.body.items).toMatchObject([
      {
        name: 'git.example',
        algorithm: 'ssh-ed25519',
        fingerprint: SSH_FINGERPRINT,
        createdBy: 'user:default/mock',
        origin: 'api',
      },
    ]);
    expect(changed()).toEqual(['git@git.example/app']);
    api.engine.repositoryChanged.mockClear();
    const tls = { kind: 'tls-certificate', name: 'git.example' };
    await add({ ...tls, data: CERTIFICATE + CERTIFICATE });
    await add({ ...tls, data: CERTIFICATE });
    expect(new Set(changed())).toEqual(new Set(['https://git.example/app']));
    const { body } = await api.call('get', '/certificates');
    expect(body.items).toMatchObject([
      { kind: 'ssh-known-host' },
      { kind: 'tls-certificate', data: CERTIFICATE },
    ]);
    const path = `/certificates/${body.items[0].id}`;
    expect((await api.call('delete', path)).status).toBe(204);
    expect((await api.call('delete', path)).status).toBe(404);
    const actions = await api
      .knex('audit_events')
      .orderBy('at')
      .pluck('action');
    expect(actions.sort()).toEqual([
      'certificate-add',
      'certificate-add',
      'certificate-add',
      'certificate-delete',
    ]);
  });

  it('that cannot be read are refused, and those of the configuration stay', async () => {
    const refused = await add({ kind: 'gpg-key', data: 'x' });
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain('gpg --armor --export');
    const [{ id }] = await putCertificates({
      knex: api.knex,
      origin: 'config',
      by: 'configuration',
      entries: [
        {
          kind: 'tls-certificate',
          name: 'a',
          identity: 'a',
          fingerprint: 'x',
          data: 'x',
        },
      ],
    });
    expect((await api.call('delete', `/certificates/${id}`)).status).toBe(409);
  });
});
