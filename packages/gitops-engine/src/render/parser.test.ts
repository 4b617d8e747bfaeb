import { parseFile } from '@backstage-gitops/engine/parser/file.cjs';

const parse = (content: string | Buffer, path = 'f.yaml') =>
  parseFile({ path, content: Buffer.from(content) }, 100);
const values = (yaml: string): Record<string, unknown> => {
  const { objects } = parse(
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${yaml
      .split('\n')
      .map(line => `  ${line}`)
      .join('\n')}\n`,
  );
  return JSON.parse(JSON.stringify(objects?.[0].object.data));
};
const object = (name: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const names = (content: string | Buffer, path?: string) =>
  parse(content, path).objects?.map(
    each => `${each.index}:${each.object.metadata.name}`,
  );

describe('YAML as Kubernetes reads it', () => {
  it.each([
    ['yes', true],
    ['On', true],
    ['y', true],
    ['n', false],
    ['OFF', false],
    ['"yes"', 'yes'],
    ['yEs', 'yEs'],
    ['0777', 511],
    ['0o17', 15],
    ['0x1F', 31],
    ['-0x1F', -31],
    ['0b101', 5],
    ['1_000', 1000],
    ['+12', 12],
    ['-0', 0],
    ['08', 8],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1.', 1],
    ['1:30', '1:30'],
    ['12:30:45', '12:30:45'],
    ['2024-01-01', '2024-01-01'],
    ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['!!timestamp 2024-01-01', '2024-01-01'],
    ['1.2.3', '1.2.3'],
    ['0x', '0x'],
    ['~', null],
    ['Null', null],
    ['', null],
    ['!!str 1', '1'],
    ['!!binary aGk=', 'hi'],
    ['=', '='],
  ])('%s', (text, expected) => {
    expect(values(`k: ${text}`)).toEqual({ k: expected });
  });

  it('takes the last of equal keys, merges, and turns keys into texts', () => {
    expect(values('a: 1\na: 2')).toEqual({ a: 2 });
    expect(
      values('base: &b {x: 1, z: 2}\nmerged:\n  <<: *b\n  z: 3').merged,
    ).toEqual({ x: 1, z: 3 });
    expect(values('1: a\nyes: b')).toEqual({ '1': 'a', true: 'b' });
  });

  it('keeps keys that mean something to JavaScript', () => {
    expect(Object.keys(values('__proto__: {polluted: 1}'))).toEqual([
      '__proto__',
    ]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('files of manifests', () => {
  it('reads documents, drops empty ones and takes lists apart', () => {
    expect(names(`${object('a')}---\n# nothing\n---\n${object('b')}`)).toEqual([
      '0:a',
      '2:b',
    ]);
    const list = (items: string) =>
      `apiVersion: v1\nkind: List\nmetadata: {}\nitems: ${items}\n`;
    const item = '{apiVersion: v1, kind: Secret, metadata: {name: s}}';
    expect(names(list(`[${item}, {items: [${item}]}]`))).toEqual([
      '0:s',
      '0:s',
    ]);
    expect(names(list('null'))).toEqual([]);
    expect(names(`${object('a')}items: {x: 1}\n`)).toEqual(['0:a']);
    expect(names(`${object('a')}items: null\nspec: {}\n`)).toEqual(['0:a']);
  });

  it('reads UTF-8 and UTF-16 with a byte order mark', () => {
    const text = object('ä');
    expect(names(`\ufeff${text}`)).toEqual(['0:ä']);
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(names(little)).toEqual(['0:ä']);
    expect(names(Buffer.from(little).swap16())).toEqual(['0:ä']);
  });

  it('skips a file that says so', () => {
    expect(names(`# +argocd:skip-file-rendering\n${object('a')}: : :`)).toEqual(
      [],
    );
  });

  it('leaves alone what is no manifest', () => {
    expect(names('replicas: 3\nimage: x\n')).toEqual([]);
    expect(names('{{ if .Values.x }}\nfoo: {{ .y }}\n')).toEqual([]);
    expect(names('just text')).toEqual([]);
  });

  it('names line and reason of a broken manifest, without its content', () => {
    const broken = `${object('a')}stringData:\n  password: "hunter2\n`;
    const { problem } = parse(broken);
    expect(problem).toMatchObject({ limit: false, line: expect.any(Number) });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    expect(parse(`${object('a')}---\nfoo: [\n`).problem).toMatchObject({
      line: 7,
    });
    expect(parse(`${object('a')}---\nfoo: bar\n`).problem?.reason).toBe(
      'document 2 has no kind',
    );
    expect(
      parse('apiVersion: v1\nkind: X\nmetadata: {}\n').problem?.reason,
    ).toMatch(/metadata\.name/);
  });

  it('reads one object of a .json file', () => {
    const json =
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"j"}}';
    expect(names(json, 'f.json')).toEqual(['0:j']);
    expect(parse(`${json}\n${json}`, 'f.json').problem).toMatchObject({
      reason: 'content after the first JSON object',
      line: 2,
    });
    expect(parse('{"a": hunter2}', 'f.json').problem?.reason).toBe(
      'not valid JSON',
    );
    expect(parse('{"a": 1}', 'f.json').problem?.reason).toContain(
      'has no kind',
    );
    expect(
      names('{"schemaVersion":2,"config":{},"layers":[]}', 'f.json'),
    ).toEqual([]);
  });

  it('takes a generated name', () => {
    const [{ object: job }] =
      parse('apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: j-}\n')
        .objects ?? [];
    expect(job.metadata).toEqual({ generateName: 'j-', name: '' });
  });

  it.each([
    [
      'aliases of aliases',
      `${object('a')}data:\n  a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 9 },
        (_, i) =>
          `  a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(',')}]`,
      ).join('\n')}\n`,
      'f.yaml',
    ],
    [
      'deep YAML',
      `${object('a')}data: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
      'f.yaml',
    ],
    ['deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'f.json'],
    ['a circle', `${object('a')}data: &d\n  self: *d\n`, 'f.yaml'],
  ])('stops at %s', (_, content, path) => {
    const start = performance.now();
    expect(parse(content, path).problem).toBeDefined();
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
