import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLauncher, type Launcher } from '../launcher';
import { createToolBox } from './toolBox';
import type { ToolBox } from './types';

jest.setTimeout(60_000);

const CHART: Record<string, string> = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 0.1.0\n',
  'chart/templates/a.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n',
};

describe('tool box', () => {
  let launcher: Launcher;
  let folder: string;
  let box: ToolBox;

  beforeAll(async () => {
    launcher = startLauncher();
    folder = await mkdtemp(join(tmpdir(), 'tools-'));
    box = createToolBox({ launcher, folder, searchPath: '' });
  });
  afterAll(async () => {
    await box.close();
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  it.each(['helm3', 'helm4'] as const)(
    'renders a chart with the bundled %s',
    async name => {
      const helm = await box.tool(name);
      const text = await box.withWorkspace(async workspace => {
        for (const [path, content] of Object.entries(CHART)) {
          await workspace.write(path, Buffer.from(content));
        }
        const { stdout } = await box.run({
          program: helm.program,
          argv: [...helm.argvPrefix, 'template', 'one', '.'],
          workspace,
          cwd: 'chart',
        });
        return stdout.toString();
      });
      expect(text).toContain('name: one');
      expect(helm.version).toBe(name === 'helm3' ? '3.18.0' : '4.1.4');
    },
  );

  it('builds a kustomization with the bundled kustomize', async () => {
    const kustomize = await box.tool('kustomize');
    expect(kustomize.version).toBe('5.7.1');
    const text = await box.withWorkspace(async workspace => {
      await workspace.write(
        'kustomization.yaml',
        Buffer.from('namePrefix: a-\nresources: [cm.yaml]\n'),
      );
      await workspace.write(
        'cm.yaml',
        Buffer.from('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n'),
      );
      const { stdout } = await box.run({
        program: kustomize.program,
        argv: [...kustomize.argvPrefix, '.'],
        workspace,
      });
      return stdout.toString();
    });
    expect(text).toContain('name: a-b');
    expect(await readdir(join(folder, 'workspaces'))).toHaveLength(1);
  });
});
