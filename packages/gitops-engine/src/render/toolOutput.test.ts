import { createFileParser, type FileParser } from './parseFiles';
import { toolOutput } from './toolOutput';
import { DEFAULT_RENDER_LIMITS, type RenderLimits } from './types';

const object = (name: string, data = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${data}`;

describe('output of a tool', () => {
  let parser: FileParser;
  beforeAll(() => {
    parser = createFileParser();
  });
  afterAll(() => parser.close());

  const read = (texts: string[], limits: Partial<RenderLimits> = {}) =>
    toolOutput(
      texts.map((text, i) => ({
        name: `text ${i}`,
        content: Buffer.from(text),
      })),
      'apps/web',
      { parser, limits: { ...DEFAULT_RENDER_LIMITS, ...limits } },
    );

  it('gives the objects in order, lists taken apart, empty documents left out', async () => {
    const { objects, origins } = await read([
      `---\n# comment only\n---\n${object('a')}---\n${object('b')}`,
      `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Secret, metadata: {name: c}}\n`,
    ]);
    expect(objects.map(({ metadata }) => metadata.name)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(origins).toEqual([
      { path: 'apps/web', index: 0 },
      { path: 'apps/web', index: 1 },
      { path: 'apps/web', index: 2 },
    ]);
  });

  it('reads text that a folder of manifests would leave out', async () => {
    const { objects } = await read([
      object('a', 'data: {a: +argocd:skip-file-rendering}'),
    ]);
    expect(objects).toHaveLength(1);
  });

  it.each([
    ['text 1: document 1 has no kind.', 'foo: bar'],
    ['text 1: document 1 is not an object.', 'foo'],
    ['text 1, line 2: ', 'a: 1\nb: ]'],
  ])('refuses what is no object: %s', async (message, text) => {
    await expect(read([object('a'), text])).rejects.toMatchObject({
      reason: 'RenderFailed',
      message: expect.stringContaining(message),
    });
  });

  it('takes what is at a limit and not more', async () => {
    const two = [object('a'), object('b')];
    const totalBytes = two.join('').length;
    await expect(read(two, { totalBytes, objects: 2 })).resolves.toBeDefined();
    await expect(read(two, { totalBytes: totalBytes - 1 })).rejects.toThrow(
      `The manifests of apps/web hold ${totalBytes} bytes, more than ${
        totalBytes - 1
      }.`,
    );
    await expect(read(two, { objects: 1 })).rejects.toThrow(
      'The manifests of apps/web are more than 1 objects.',
    );
    await expect(read(two, { depth: 2 })).resolves.toBeDefined();
    await expect(read(two, { depth: 1 })).rejects.toMatchObject({
      reason: 'LimitExceeded',
    });
  });
});
