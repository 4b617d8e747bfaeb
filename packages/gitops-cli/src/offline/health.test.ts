import { Sandbox } from '../testing/command';
import { CONFIG_MAP, DEPLOYMENT } from '../testing/documents';

jest.setTimeout(60_000);

describe('gitops health', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => box.remove());

  it('has one entry an object, null where a kind has no health', async () => {
    box.write('a.yaml', `${DEPLOYMENT}---\n${CONFIG_MAP}`);
    const { code, answer } = await box.json('health', '-f', 'a.yaml');
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

  it('reads folders, and leaves out what is no manifest', async () => {
    box.write('dir/a.yaml', CONFIG_MAP);
    box.write('dir/values.yaml', 'replicas: 2');
    box.write('dir/notes.yaml', 'a: [');
    const { code, answer } = await box.json('health', '-f', 'dir');
    expect(code).toBe(0);
    expect(answer).toMatchObject([{ file: 'dir/a.yaml', kind: 'ConfigMap' }]);
    box.write('dir/broken.yaml', `${CONFIG_MAP}  bad: [`);
    const broken = await box.run(['health', '-f', 'dir']);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toMatch(/^gitops: dir\/broken\.yaml: line \d+/);
  });

  it('refuses what is no Kubernetes object', async () => {
    box.write('a.yaml', 'replicas: 2');
    const outcome = await box.run(['health', '-f', 'a.yaml']);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/a\.yaml\[0\] is no Kubernetes object/);
  });
});
