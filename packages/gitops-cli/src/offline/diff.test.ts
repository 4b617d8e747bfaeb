import { Sandbox } from '../testing/command';
import { APPLICATION, CONFIG_MAP, DEPLOYMENT } from '../testing/documents';

jest.setTimeout(60_000);

describe('gitops diff', () => {
  let box: Sandbox;
  beforeEach(() => {
    box = new Sandbox();
  });
  afterEach(() => box.remove());

  const files = (live: string, desired: string) => {
    box.write('live.yaml', live);
    box.write('desired.yaml', desired);
    return ['diff', '--live', 'live.yaml', '--desired', 'desired.yaml'];
  };
  const six = DEPLOYMENT.replace('replicas: 2', 'replicas: 6');

  it('answers 0 for equal objects, whatever the cluster adds', async () => {
    const { code, answer } = await box.json(...files(DEPLOYMENT, DEPLOYMENT));
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
    const { code, answer } = await box.json(...files(six, DEPLOYMENT));
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

  it('gives both sides of what stands on one alone, one of them null', async () => {
    const { code, answer } = await box.json(
      ...files(DEPLOYMENT, `${DEPLOYMENT}---\n${CONFIG_MAP}`),
    );
    expect(code).toBe(1);
    expect(answer).toMatchObject({
      equal: false,
      objects: [
        { kind: 'Deployment', equal: true },
        {
          kind: 'ConfigMap',
          equal: false,
          desired: { kind: 'ConfigMap' },
          live: null,
          differences: [{ path: '', live: null }],
        },
      ],
    });
  });

  it('respects the ignoreDifferences of an Application', async () => {
    box.write(
      'app.yaml',
      `${APPLICATION}  ignoreDifferences: [{ group: apps, kind: Deployment, jsonPointers: [/spec/replicas] }]\n`,
    );
    const { code, answer } = await box.json(
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
