import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Sandbox } from '../testing/command';
import { APPLICATION, BROKEN, CONFIG_MAP } from '../testing/documents';

jest.setTimeout(60_000);

describe('gitops render', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => box.remove());

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
    const { code, answer } = await box.json(
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
    const yaml = await box.run(['render', '-f', 'app.yaml', '--local', 'repo']);
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
    const old = await box.json('render', '-f', 'v1.yaml');
    expect(old).toMatchObject({ code: 0, answer: { length: 1 } });
    const now = await box.json('render', '-f', 'main.yaml');
    expect(now).toMatchObject({ code: 0, answer: { length: 2 } });
  });

  it('answers 2 and a sentence for a document or folder that cannot be rendered', async () => {
    box.write('app.yaml', APPLICATION);
    box.write('broken.yaml', BROKEN);
    const path404 = await box.run(['render', '-f', 'app.yaml', '--local', '.']);
    expect(path404).toMatchObject({ code: 2, stdout: '' });
    expect(path404.stderr).toMatch(/^gitops: Path deploy was not found/);
    const broken = await box.run(['render', '-f', 'broken.yaml']);
    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).toMatch(/spec\.destinaton: unknown field/);
  });
});
