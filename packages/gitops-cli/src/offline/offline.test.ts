import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { Sandbox } from '../testing/command';

jest.setTimeout(60_000);

const APPLICATION = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  source: { repoURL: https://git.example/shop.git, path: deploy }
  destination: { name: in-cluster, namespace: shop }
`;
const BROKEN = APPLICATION.replace('destination', 'destinaton');
const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, generation: 2 }
spec: { replicas: 2 }
status: { observedGeneration: 1 }
`;
const CONFIG_MAP =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n';

describe('the command without a portal', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => box.remove());

  const json = async (...args: string[]) => {
    const outcome = await box.run([...args, '-o', 'json']);
    const answer: unknown = outcome.stdout && JSON.parse(outcome.stdout);
    return { ...outcome, answer };
  };

  describe('validate', () => {
    it('answers 0 and no errors for valid documents', async () => {
      box.write('a.yaml', `${APPLICATION}---\n---\n${APPLICATION}`);
      await expect(json('validate', '-f', 'a.yaml')).resolves.toMatchObject({
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
      const { code, answer } = await json(
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
      box.write('dir/notes.txt', 'kind: Application');
      const { code, answer } = await json('validate', '-f', 'dir');
      expect(code).toBe(1);
      expect(answer).toMatchObject({
        errors: [{ file: 'dir/deep/app.yml' }, { file: 'dir/deep/app.yml' }],
      });
    });

    it('reads standard input', async () => {
      const outcome = await box.run(['validate', '-f', '-'], { input: BROKEN });
      expect(outcome.code).toBe(1);
      expect(outcome.stdout).toMatch(
        /^-\[0\]: spec\.destinaton: unknown field/,
      );
    });

    it('says where YAML is broken', async () => {
      box.write('a.yaml', `${APPLICATION}\n  bad: [\n`);
      const { code, answer } = await json('validate', '-f', 'a.yaml');
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
      const { answer } = await json('validate', '-f', 'a.yaml', 'b.yaml');
      expect(answer).toMatchObject({
        errors: [
          {
            file: 'a.yaml',
            path: 'kind',
            message: expect.stringMatching(/did you mean Application\?/),
          },
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
      await expect(json('validate', '-f', 'dir')).resolves.toMatchObject({
        code: 0,
      });
    });

    it('survives a bomb of aliases', async () => {
      const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
      for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'])
        lines.push(`${to}: &${to} [${Array(10).fill(`*${from}`).join(', ')}]`);
      box.write('bomb.yaml', lines.join('\n'));
      const { code, answer } = await json('validate', '-f', 'bomb.yaml');
      expect(code).toBe(1);
      expect(answer).toMatchObject({ valid: false });
    });
  });

  describe('health', () => {
    it('has one entry an object, null where a kind has no health', async () => {
      box.write('a.yaml', `${DEPLOYMENT}---\n${CONFIG_MAP}`);
      const { code, answer } = await json('health', '-f', 'a.yaml');
      expect(code).toBe(0);
      expect(answer).toEqual([
        {
          file: 'a.yaml',
          index: 0,
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'web',
          status: 'Progressing',
          message: expect.any(String),
        },
        {
          file: 'a.yaml',
          index: 1,
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace: '',
          name: 'settings',
          status: null,
          message: '',
        },
      ]);
    });

    it('refuses what is no Kubernetes object', async () => {
      box.write('a.yaml', 'replicas: 2');
      const outcome = await box.run(['health', '-f', 'a.yaml']);
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toMatch(/a\.yaml\[0\] is no Kubernetes object/);
    });
  });

  describe('diff', () => {
    const files = (live: string, desired: string) => {
      box.write('live.yaml', live);
      box.write('desired.yaml', desired);
      return ['diff', '--live', 'live.yaml', '--desired', 'desired.yaml'];
    };
    const six = DEPLOYMENT.replace('replicas: 2', 'replicas: 6');

    it('answers 0 for equal objects, whatever the cluster adds', async () => {
      const { code, answer } = await json(...files(DEPLOYMENT, DEPLOYMENT));
      expect(code).toBe(0);
      expect(answer).toMatchObject({
        equal: true,
        objects: [
          {
            group: 'apps',
            version: 'v1',
            kind: 'Deployment',
            namespace: 'shop',
            name: 'web',
            equal: true,
            differences: [],
          },
        ],
      });
    });

    it('answers 1 and names the fields that differ', async () => {
      const { code, answer } = await json(...files(six, DEPLOYMENT));
      expect(code).toBe(1);
      expect(answer).toMatchObject({
        equal: false,
        objects: [
          {
            equal: false,
            differences: [{ path: '/spec/replicas', desired: 2, live: 6 }],
          },
        ],
      });
      const text = await box.run(files(six, DEPLOYMENT));
      expect(text.stdout).toContain('/spec/replicas');
    });

    it('respects the ignoreDifferences of an Application', async () => {
      box.write(
        'app.yaml',
        `${APPLICATION}  ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }]\n`,
      );
      const { code, answer } = await json(
        ...files(six, DEPLOYMENT),
        '-f',
        'app.yaml',
      );
      expect(code).toBe(0);
      expect(answer).toMatchObject({
        equal: true,
        objects: [
          {
            differences: [
              {
                path: '/spec/replicas',
                ignoredBy: expect.stringContaining('/spec/replicas'),
              },
            ],
          },
        ],
      });
    });

    it('shows no value of a Secret', async () => {
      const secret = (value: string) =>
        `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { key: ${value} }\n`;
      const outcome = await box.run([
        ...files(secret('aGlkZGVuMQ=='), secret('aGlkZGVuMg==')),
        '-o',
        'json',
      ]);
      expect(outcome.code).toBe(1);
      expect(outcome.stdout + outcome.stderr).not.toMatch(/aGlkZGVu|hidden/);
    });

    it('answers 2 for a side that cannot be read', async () => {
      const outcome = await box.run(files('replicas: [', DEPLOYMENT));
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toMatch(/^gitops: live\.yaml: line \d+/);
    });
  });

  describe('render', () => {
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: path.join(box.folder, 'repo'),
        env: {
          ...process.env,
          GIT_AUTHOR_NAME: 'a',
          GIT_AUTHOR_EMAIL: 'a@example.org',
          GIT_COMMITTER_NAME: 'a',
          GIT_COMMITTER_EMAIL: 'a@example.org',
        },
      });

    it('takes the repository from a folder, and puts namespace and tracking on', async () => {
      box.write('app.yaml', APPLICATION);
      box.write('repo/deploy/a.yaml', CONFIG_MAP);
      const { code, answer } = await json(
        'render',
        '-f',
        'app.yaml',
        '--local',
        'repo',
      );
      expect(code).toBe(0);
      expect(answer).toEqual([
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            name: 'settings',
            namespace: 'shop',
            annotations: {
              'argocd.argoproj.io/tracking-id': 'shop:/ConfigMap:shop/settings',
            },
          },
        },
      ]);
      const yaml = await box.run([
        'render',
        '-f',
        'app.yaml',
        '--local',
        'repo',
      ]);
      expect(yaml.stdout).toMatch(/^apiVersion: v1\nkind: ConfigMap\n/);
    });

    it('takes it from Git at the target revision', async () => {
      box.write('repo/deploy/a.yaml', CONFIG_MAP);
      git('init', '-q', '-b', 'main');
      git('add', '-A');
      git('commit', '-qm', 'one');
      git('tag', 'v1');
      box.write('repo/deploy/b.yaml', CONFIG_MAP.replace('settings', 'more'));
      git('add', '-A');
      git('commit', '-qm', 'two');
      const at = (revision: string) =>
        APPLICATION.replace(
          'https://git.example/shop.git',
          `"file://${box.folder}/repo", targetRevision: ${revision}`,
        );
      box.write('v1.yaml', at('v1'));
      box.write('main.yaml', at('main'));
      const old = await json('render', '-f', 'v1.yaml');
      expect(old).toMatchObject({ code: 0, answer: { length: 1 } });
      const now = await json('render', '-f', 'main.yaml');
      expect(now).toMatchObject({ code: 0, answer: { length: 2 } });
    });

    it('answers 2 and a sentence for a document or folder that cannot be rendered', async () => {
      box.write('app.yaml', APPLICATION);
      box.write('broken.yaml', BROKEN);
      const path404 = await box.run([
        'render',
        '-f',
        'app.yaml',
        '--local',
        '.',
      ]);
      expect(path404).toMatchObject({ code: 2, stdout: '' });
      expect(path404.stderr).toMatch(/^gitops: Path deploy was not found/);
      const broken = await box.run(['render', '-f', 'broken.yaml']);
      expect(broken).toMatchObject({ code: 2, stdout: '' });
      expect(broken.stderr).toMatch(/spec\.destinaton: unknown field/);
    });
  });
});
