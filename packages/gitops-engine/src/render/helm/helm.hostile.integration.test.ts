import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import { archive } from './__testUtils__/archive';
import { startBench, type Bench } from './__testUtils__/bench';
import { chart, chartYaml } from './__testUtils__/chartCase';

/** Stands outside of the repository, and in this process's environment. */
const CANARY = 'canary-5f1d8a';
jest.setTimeout(60_000);

const ALL = 'a: {{ .Values | toJson | quote }}';

const dependency = (repository: string) =>
  `dependencies:\n  - {name: x, version: "*", repository: "${repository}"}\n`;

/** Charts that want more than their own files: nothing of it is read, and the error says why. */
describe('hostile charts', () => {
  let bench: Bench;
  let outside: string;

  beforeAll(async () => {
    bench = await startBench({
      limits: { deadlineMs: 10_000, maxMemoryMb: 256 },
    });
    outside = join(bench.folder, 'canary.yaml');
    await writeFile(outside, `secret: ${CANARY}\nconst: ${CANARY}\n`);
    await writeFile(
      join(bench.folder, 'canary.json'),
      `{"const": "${CANARY}"}`,
    );
    process.env.HELM_TEST_CANARY = CANARY;
    await bench.commit({
      ...chart(ALL, { at: 'plain' }),
      ...chart(ALL, { at: 'link-file' }),
      ...chart(ALL, { at: 'link-chain' }),
      ...chart(ALL, { at: 'link-folder' }),
      ...chart(ALL, { at: 'link-loop' }),
      ...chart(ALL, { at: 'link-self' }),
      ...chart(ALL, { at: 'link-charts' }),
      'link-metadata/templates/a.yaml': 'a: b\n',
      'link-values/Chart.yaml': chartYaml('demo'),
      'link-values/templates/a.yaml': 'a: b\n',
      'other/secret.txt': `in the repository ${CANARY}`,
    });
    await bench.link({
      'link-file/templates/x.yaml': outside,
      'link-chain/one': 'two',
      'link-chain/two': '../other/three',
      'other/three': `../../../../../../../../../${outside}`,
      'link-folder/templates/x': '../../..',
      'link-loop/one': 'two',
      'link-loop/two': 'one',
      'link-self/templates/x': '..',
      'link-charts/charts': bench.folder,
      'link-metadata/Chart.yaml': outside,
      'link-values/values.yaml': outside,
      links: bench.folder,
    });
  }, 60_000);
  afterAll(async () => {
    delete process.env.HELM_TEST_CANARY;
    await bench.close();
  });

  const failure = async (path: string, helm: HelmOptions = {}) => {
    const error: unknown = await bench.render(path, helm).then(
      objects => {
        throw new Error(`it rendered ${JSON.stringify(objects)}`);
      },
      reason => reason,
    );
    if (!(error instanceof Error)) throw new Error('no error');
    const { message, cause } = error;
    const hint = 'hint' in error ? String(error.hint) : '';
    expect([message, hint, String(cause)].join('\n')).not.toContain(CANARY);
    expect(hint).toMatch(/\.$/);
    return message;
  };

  it.each<[string, (outside: string) => HelmOptions, RegExp]>([
    [
      'value file',
      path => ({ valueFiles: [`../../../../../../../../..${path}`] }),
      /leads out of the repository/,
    ],
    ['absolute value file', path => ({ valueFiles: [path] }), /was not found/],
    [
      'value file by URL of a file',
      path => ({ valueFiles: [`file://${path}`] }),
      /cannot be read: allowed for value files are https, http/,
    ],
    [
      'value file through a link',
      () => ({ valueFiles: ['/links/canary.yaml'] }),
      /Symlink links leads out of the repository/,
    ],
    [
      'pattern through a link',
      () => ({ valueFiles: ['/links/*.yaml'] }),
      /Symlink links leads out of the repository/,
    ],
    [
      'value file with NUL',
      path => ({ valueFiles: [`values.yaml\0${path}`] }),
      /was not found/,
    ],
    [
      'file parameter',
      path => ({
        fileParameters: [
          { name: 'a', path: `../../../../../../../../..${path}` },
        ],
      }),
      /leads out of the repository/,
    ],
    [
      'absolute file parameter',
      path => ({ fileParameters: [{ name: 'a', path }] }),
      /was not found/,
    ],
    [
      'file in the name of a parameter',
      path => ({
        fileParameters: [{ name: `a=${path},b`, path: 'values.yaml' }],
      }),
      /has "=" in its name/,
    ],
    [
      'option as release',
      () => ({ releaseName: '--post-renderer=/bin/sh' }),
      /cannot be the name of a Helm release/,
    ],
    [
      'template as release',
      () => ({ releaseName: '{{ env "HELM_TEST_CANARY" }}' }),
      /cannot be the name of a Helm release/,
    ],
    [
      'option as version of an API',
      () => ({ apiVersions: ['v1 --post-renderer=/bin/sh'] }),
      /helm\.apiVersions/,
    ],
  ])('%s', async (_, helm, message) => {
    expect(await failure('plain', helm(outside))).toMatch(message);
  });

  it.each([
    ['link-file', /Symlink link-file\/templates\/x\.yaml leads out/],
    ['link-chain', /Symlink other\/three leads out/],
    [
      'link-folder',
      /leads out of the repository|leads to a folder that holds it/,
    ],
    ['link-loop', /does not end after 10 links/],
    ['link-self', /leads to a folder that holds it/],
    ['link-charts', /Symlink link-charts\/charts leads out/],
    ['link-metadata', /Symlink link-metadata\/Chart\.yaml leads out/],
    ['link-values', /Symlink link-values\/values\.yaml leads out/],
  ])('symlink: %s', async (path, message) => {
    expect(await failure(path)).toMatch(message);
  });

  it.each(['env', 'expandenv'])('has no function %s', async name => {
    await bench.commit(
      chart(`a: {{ ${name} "HELM_TEST_CANARY" }}`, { at: `fn-${name}` }),
    );
    expect(await failure(`fn-${name}`)).toMatch(
      `function "${name}" not defined`,
    );
  });

  it.each([
    ['file:///etc', /which is not in the repository/],
    ['file://../../../../../../../../../etc', /leads out of the repository/],
    ['file://../links', /Symlink links leads out/],
    ['https://charts.example.com', /nothing outside of the source is read/],
    ['oci://charts.example.com/x', /nothing outside of the source is read/],
  ])('dependency from %s', async (repository, message) => {
    const at = `dependency-${repository.length}`;
    await bench.commit(chart(ALL, { at, more: dependency(repository) }));
    expect(await failure(at)).toMatch(message);
  });

  it.each<[string, (folder: string) => object, RegExp]>([
    [
      'another file',
      folder => ({ not: { $ref: `file://${folder}/canary.json` } }),
      /values\.schema\.json refers to file:/,
    ],
    [
      'a URL',
      () => ({ $ref: 'http://169.254.169.254/latest/meta-data' }),
      /values\.schema\.json refers to http:/,
    ],
  ])('schema that refers to %s', async (name, schema, message) => {
    const at = `schema-${name.length}`;
    const text = JSON.stringify(schema(bench.folder));
    await bench.commit({
      ...chart(ALL, { at }),
      [`${at}/values.schema.json`]: text,
    });
    expect(await failure(at)).toMatch(message);
  });

  it.each<[string, () => Promise<Buffer>, RegExp]>([
    [
      'names that lead out',
      () =>
        archive([
          [{ name: 'x/Chart.yaml' }, chartYaml('x')],
          [{ name: 'x/../../../templates/out.yaml' }, 'a: b'],
        ]),
      /illegally|outside|invalid|references/,
    ],
    [
      'a bomb',
      async () => gzipSync(Buffer.alloc(200_000_000)),
      /unpacks to more than 100 times its size/,
    ],
    ['nothing', async () => Buffer.from('x'), /cannot be read/],
  ])('packed chart with %s', async (name, make, message) => {
    const at = `packed-${name.length}`;
    await bench.commit({
      ...chart(ALL, { at, more: dependency('') }),
      [`${at}/charts/x-1.0.0.tgz`]: await make(),
    });
    expect(await failure(at)).toMatch(message);
  });

  it.each([
    [
      'time',
      'a: {{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}',
      /was stopped after 10 s|more than 256 MiB/,
    ],
    [
      'memory',
      'a: {{ repeat 500000000 "x" | upper | lower }}',
      /memory|256 MiB/,
    ],
    [
      'nesting',
      'a: {{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}',
      /nested reference name|maximum template depth/,
    ],
    ['output', 'a: {{ repeat 2000000 "x" }}', /wrote more than \d+ bytes/],
  ])('chart without an end of %s', async (name, data, message) => {
    await bench.commit(chart(data, { at: `endless-${name}` }));
    await bench.withRenderer({ limits: { totalBytes: 100_000 } });
    expect(await failure(`endless-${name}`)).toMatch(message);
  });

  it('repeats no secret in an error', async () => {
    await bench.commit({
      ...chart('a: {{ fail .Values.db.password }}', { at: 'tells' }),
      ...chart(ALL, { at: 'tells-schema' }),
      'tells-schema/values.schema.json': JSON.stringify({
        properties: { apiToken: { type: 'string', pattern: '^[0-9]+$' } },
      }),
      'tells/secret.yaml': `db: {password: "${CANARY}"}\n`,
    });
    expect(await failure('tells', { valueFiles: ['secret.yaml'] })).toContain(
      '******',
    );
    expect(
      await failure('tells', { valuesObject: { db: { password: CANARY } } }),
    ).toContain('******');
    expect(
      await failure('tells', {
        parameters: [{ name: 'db.password', value: CANARY }],
      }),
    ).toContain('******');
    expect(
      await failure('tells-schema', { valuesObject: { apiToken: CANARY } }),
    ).toMatch(/apiToken/);
    expect(await failure('plain', { values: CANARY })).toMatch(
      /failed to parse values of the application/,
    );
  });

  it('leaves nothing behind', async () => {
    const workspaces = join(bench.folder, 'tools', 'workspaces');
    // A folder that goes away while it is read is one that is being removed.
    const left = async () =>
      (
        await readdir(workspaces, { recursive: true }).catch(() => ['/w-'])
      ).filter(name => name.includes('/w-'));
    // They are removed beside the next renders.
    const deadline = Date.now() + 10_000;
    while ((await left()).length > 0 && Date.now() < deadline) {
      await setTimeout(100);
    }
    expect(await left()).toEqual([]);
  });
});
