import { mockServices } from '@backstage/backend-test-utils';
import {
  CREDENTIAL_FIELDS,
  OPTION_FIELDS,
} from '@backstage-gitops/plugin-gitops-common';
import { describeEachDatabase, testSealing } from '../__testUtils__/databases';
import {
  CERTIFICATE,
  SSH_KEY,
} from '../service/certificates/__testUtils__/keys';
import {
  listCertificates,
  listCredentialTemplates,
  listRepositories,
  openRepositoryAccess,
  upsertRepository,
} from '../store';
import schema from '../../config.schema.json';
import { loadCertificates } from './loadCertificates';
import { loadRepositories } from './loadRepositories';

const URL = 'https://git.example/app';

describeEachDatabase('repositories of the configuration', db => {
  const sealing = testSealing();
  const load = async (gitops: object) => {
    const config = mockServices.rootConfig({ data: { gitops } });
    await loadRepositories({ knex: db(), sealing, config });
    await loadCertificates({ knex: db(), config });
  };

  it('have all fields, and are forgotten with their entry', async () => {
    const knex = db();
    const settings = {
      ...Object.fromEntries(CREDENTIAL_FIELDS.map(field => [field, field])),
      ...Object.fromEntries(OPTION_FIELDS.map(field => [field, true])),
      useAzureWorkloadIdentity: true,
      noProxy: 'a,b',
      depth: 3,
    };
    await upsertRepository({
      knex,
      sealing,
      repository: { url: `${URL}/2`, type: 'git', origin: 'api' },
    });
    await load({
      repositories: [{ url: URL, name: 'app', ...settings }],
      repositoryCredentials: [
        { url: 'https://git.example', project: 'team', password: 'hunter2' },
      ],
      knownHosts: [`git.example ${SSH_KEY}`, `other.example ${SSH_KEY}`],
      tlsCertificates: [{ host: 'git.example', pem: CERTIFICATE }],
    });
    const access = await openRepositoryAccess({ knex, sealing, url: URL });
    expect({ ...access.credentials.reveal(), ...access.options }).toEqual(
      settings,
    );
    const team = await openRepositoryAccess({
      knex,
      sealing,
      url: `${URL}/2`,
      project: 'team',
    });
    expect(team.credentials.reveal()).toEqual({ password: 'hunter2' });
    expect(team.caBundle).toBe(CERTIFICATE);
    expect(await listCertificates({ knex })).toHaveLength(3);

    const [{ credentialsChangedAt }] = await listRepositories({ knex });
    await load({ repositories: [{ url: URL, ...settings }] });
    expect(await listRepositories({ knex })).toMatchObject([
      { url: URL, origin: 'config', credentialsChangedAt },
      { url: `${URL}/2`, origin: 'api' },
    ]);
    expect(await listCredentialTemplates({ knex })).toEqual([]);
    expect(await listCertificates({ knex })).toEqual([]);
  });

  it('are refused with what is wrong', async () => {
    await expect(
      load({ repositories: [{ url: URL, type: 'svn' }] }),
    ).rejects.toThrow('must be one of git, helm, oci');
    await expect(load({ knownHosts: ['git.example'] })).rejects.toThrow(
      'Line 1',
    );
  });

  it('have a schema of the same fields', () => {
    const { repositories, repositoryCredentials } =
      schema.properties.gitops.properties;
    for (const { items } of [repositories, repositoryCredentials]) {
      expect(Object.keys(items.properties)).toEqual(
        expect.arrayContaining([...CREDENTIAL_FIELDS, 'depth', 'noProxy']),
      );
    }
  });
});
