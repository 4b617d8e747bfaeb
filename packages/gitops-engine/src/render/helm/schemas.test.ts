import { archive } from './__testUtils__/archive';
import { checkSchemas } from './schemas';

const check = (schema: unknown) =>
  checkSchemas('values.schema.json', Buffer.from(JSON.stringify(schema)));
const BAD = { properties: { a: { $ref: 'file:///etc/passwd' } } };

describe('schemas of values', () => {
  it.each([
    { $schema: 'http://json-schema.org/draft-07/schema#' },
    { $schema: 'https://json-schema.org/draft/2020-12/schema' },
    { $id: 'https://example.com/x', properties: { a: { $ref: '#/$defs/a' } } },
    { properties: { $ref: { type: 'string' }, a: { $dynamicRef: '#a' } } },
    true,
  ])('are taken: %j', async schema => {
    await expect(check(schema)).resolves.toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['file:///etc/passwd by $ref', BAD],
    ['../x.json by $ref', { allOf: [{ $ref: '../x.json' }] }],
    [
      'https://example.com/x by $dynamicRef',
      { $dynamicRef: 'https://example.com/x' },
    ],
    ['http://example.com/ by $schema', { $schema: 'http://example.com/' }],
    ['passwd by $ref', { $id: 'file:///etc/', not: { $ref: 'passwd' } }],
  ])('are refused with %s', async (reference, schema) => {
    await expect(check(schema)).rejects.toThrow(
      `values.schema.json refers to ${reference}, and schemas are read from the chart alone.`,
    );
  });

  it('are refused where another reader could see something else', async () => {
    const text = `{} ${JSON.stringify(BAD)}`;
    await expect(
      checkSchemas('values.schema.json', Buffer.from(text)),
    ).rejects.toThrow('values.schema.json is not valid JSON.');
  });

  it('may be nested deeply', async () => {
    const text = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    await expect(
      checkSchemas('values.schema.json', Buffer.from(text)),
    ).resolves.toBeUndefined();
  });

  it('are found in packed charts in packed charts', async () => {
    const schema = Buffer.from(JSON.stringify(BAD));
    let packed = await archive([[{ name: 'x/values.schema.json' }, schema]]);
    for (let i = 0; i < 4; i += 1) {
      packed = await archive([[{ name: 'x/charts/y.tgz' }, packed]]);
    }
    await expect(checkSchemas('charts/a.tgz', packed)).rejects.toThrow(
      'charts/a.tgz/x/charts/y.tgz/x/charts/y.tgz/x/charts/y.tgz/x/charts/y.tgz/x/values.schema.json refers to',
    );
    await expect(
      checkSchemas(
        'charts/a.tgz',
        await archive([[{ name: 'x/charts/y.tgz' }, packed]]),
      ),
    ).rejects.toMatchObject({ reason: 'LimitExceeded' });
  });
});
