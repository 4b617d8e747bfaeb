import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { application } from '../__testUtils__/fixtures';
import { migrationsDirectory } from '../store';
import { ConfiguredDocuments } from './ConfiguredDocuments';
import type { DocumentSource } from './documentSources';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('ConfiguredDocuments', () => {
  let knex: Knex;
  let texts: Record<string, string>;
  const apply = jest.fn();
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    await knex.migrate.latest({ directory: migrationsDirectory() });
    jest.clearAllMocks();
    apply.mockImplementation(async (_caller, documents) =>
      documents.map(({ metadata }: { metadata: { name: string } }) => ({
        name: metadata.name,
        action: 'created',
      })),
    );
    texts = {};
  });

  const load = (...paths: string[]) =>
    new ConfiguredDocuments({
      knex,
      logger,
      sources: paths.map((path): DocumentSource => ({ type: 'path', path })),
      read: async source => {
        const text = source.type === 'path' ? texts[source.path] : undefined;
        if (text === undefined) throw new Error('no such folder');
        return [text];
      },
      documents: { apply },
      caller: {
        credentials: mockCredentials.service(),
        actor: 'configuration',
      },
    }).load();

  const applied = () =>
    apply.mock.calls.map(([, documents]) =>
      documents.map(
        ({ metadata }: { metadata: { name: string } }) => metadata.name,
      ),
    );

  it('takes a document in again only when its source changed', async () => {
    const one = JSON.stringify(application('one'));
    texts.a = `${one}\n---\nkind: ConfigMap\n---\n${JSON.stringify(
      application('two'),
    )}`;
    expect(await load('a')).toBe(true);
    expect(await load('a')).toBe(true);
    const changed = application('two', { spec: { project: 'other' } });
    texts.a = `${one}\n---\n${JSON.stringify(changed)}`;
    await load('a');
    expect(applied()).toEqual([['one', 'two'], ['two']]);
  });

  it('goes on with the other sources when one cannot be read', async () => {
    texts.b = JSON.stringify(application('b'));
    texts.broken = 'a: [';
    expect(await load('gone', 'broken', 'b')).toBe(false);
    expect(applied()).toEqual([['b']]);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Documents of gone cannot be read'),
    );
  });
});
