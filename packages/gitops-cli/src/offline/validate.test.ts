import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { Sandbox } from '../testing/command';
import { APPLICATION, BROKEN, DEPLOYMENT } from '../testing/documents';

jest.setTimeout(60_000);

describe('gitops validate', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => box.remove());

  it('answers 0 and no errors for valid documents', async () => {
    box.write('a.yaml', `${APPLICATION}---\n---\n${APPLICATION}`);
    await expect(box.json('validate', '-f', 'a.yaml')).resolves.toMatchObject({
      code: 0,
      answer: { valid: true, errors: [] },
    });
    const text = await box.run(['validate', '-f', 'a.yaml']);
    expect(text.stdout).toBe('2 documents checked, all valid\n');
  });

  it('names file, index, path and reason of every problem of many files', async () => {
    box.write('a.yaml', `${APPLICATION}---\n---${BROKEN}`);
    box.write(
      'list.json',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } },
          { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject' },
        ],
      }),
    );
    const { code, answer } = await box.json(
      'validate',
      '-f',
      'a.yaml',
      'list.json',
    );
    expect(code).toBe(1);
    expect(answer).toEqual({
      valid: false,
      errors: [
        {
          file: 'a.yaml',
          index: 1,
          path: 'spec.destinaton',
          message: 'unknown field; did you mean destination?',
        },
        {
          file: 'a.yaml',
          index: 1,
          path: 'spec.destination',
          message: 'is required',
        },
        {
          file: 'list.json',
          index: 1,
          path: 'metadata',
          message: 'is required',
        },
        {
          file: 'list.json',
          index: 1,
          path: 'spec',
          message: 'is required',
        },
      ],
    });
  });

  it('reads folders, and leaves out what is nobody’s document', async () => {
    box.write('dir/deep/app.yml', BROKEN);
    box.write('dir/values.yaml', 'replicas: 2\n');
    box.write('dir/deployment.yaml', DEPLOYMENT);
    box.write('dir/chart/templates/a.yaml', '{{ if .Values.a }}\nkind: A\n');
    box.write(
      'dir/other.yaml',
      'apiVersion: app.k8s.io/v1beta1\nkind: Application\nmetadata: { name: a }',
    );
    box.write('dir/notes.txt', 'kind: Application');
    const { code, answer } = await box.json('validate', '-f', 'dir');
    expect(code).toBe(1);
    expect(answer).toMatchObject({
      errors: [{ file: 'dir/deep/app.yml' }, { file: 'dir/deep/app.yml' }],
    });
  });

  it('reads standard input', async () => {
    const outcome = await box.run(['validate', '-f', '-'], { input: BROKEN });
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(/^-\[0\]: spec\.destinaton: unknown field/);
  });

  it('says where YAML is broken', async () => {
    box.write('a.yaml', `${APPLICATION}\n  bad: [\n`);
    const { code, answer } = await box.json('validate', '-f', 'a.yaml');
    expect(code).toBe(1);
    expect(answer).toMatchObject({
      errors: [{ file: 'a.yaml', path: '', message: /line \d+: / }].map(
        error => ({
          ...error,
          message: expect.stringMatching(error.message),
        }),
      ),
    });
  });

  it('finds misspelt kinds, and leaves kinds of other programs alone', async () => {
    box.write('a.yaml', APPLICATION.replace('Application', 'Aplication'));
    box.write('b.yaml', APPLICATION.replace('Application', 'Rollout'));
    box.write('c.yaml', APPLICATION.replace('argoproj.io', 'argoprj.io'));
    const { answer } = await box.json(
      'validate',
      '-f',
      'a.yaml',
      'b.yaml',
      'c.yaml',
    );
    expect(answer).toMatchObject({
      errors: [
        {
          file: 'a.yaml',
          path: 'kind',
          message: expect.stringMatching(/did you mean Application\?/),
        },
        { file: 'c.yaml', path: 'apiVersion' },
      ],
    });
  });

  it('answers 2 for files that are not there and for wrong usage', async () => {
    const missing = await box.run(['validate', '-f', 'nope.yaml']);
    expect(missing).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'gitops: nope.yaml: does not exist\n',
    });
    const usage = await box.run(['validate']);
    expect(usage.code).toBe(2);
    expect(usage.stderr).toMatch(/required option/);
    const unknown = await box.run(['valdate']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/Did you mean validate/);
  });

  it('follows no link out of a folder', async () => {
    const secret = box.write('outside/app.yaml', BROKEN);
    box.write('dir/ok.yaml', APPLICATION);
    symlinkSync(secret, path.join(box.folder, 'dir/link.yaml'));
    await expect(box.json('validate', '-f', 'dir')).resolves.toMatchObject({
      code: 0,
    });
  });

  it('survives a bomb of aliases', async () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'])
      lines.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(', ')}]`);
    box.write('bomb.yaml', lines.join('\n'));
    const { code, answer } = await box.json('validate', '-f', 'bomb.yaml');
    expect(code).toBe(1);
    expect(answer).toMatchObject({ valid: false });
  });
});
