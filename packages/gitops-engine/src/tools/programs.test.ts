import { execFile } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { startLauncher, type Launcher } from '../launcher';
import { extractProgram } from './extract';
import { PINS } from './pins';
import { findTool } from './programs';
import { createToolBox } from './toolBox';

jest.setTimeout(60_000);

const ARCHIVE = require.resolve(`${PINS.helm4.package}/lib/layer.zip`);

describe('programs', () => {
  let folder: string;
  let launcher: Launcher;
  let helm4: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'programs-'));
    launcher = startLauncher();
    const box = createToolBox({ launcher, folder, searchPath: '' });
    helm4 = (await box.tool('helm4')).program;
    await box.close();
  });
  afterAll(async () => {
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  const search = (
    rest: Partial<Parameters<typeof findTool>[0]> = {},
  ): Parameters<typeof findTool>[0] => ({
    launcher,
    folder,
    overrides: {},
    searchPath: '',
    platform: `${process.platform}-${process.arch}`,
    ...rest,
  });
  /** A program that answers `version` as the real one does, for versions that no package brings. */
  const pretend = async (name: string, version: string) => {
    const bin = await mkdtemp(join(folder, 'bin-'));
    await writeFile(join(bin, name), `#!/bin/sh\necho ${version}\n`);
    await chmod(join(bin, name), 0o755);
    return bin;
  };

  it('are those of the search path, where their major version fits', async () => {
    const bin = await mkdtemp(join(folder, 'bin-'));
    await symlink(helm4, join(bin, 'helm'));
    const searchPath = bin;
    expect(await findTool(search({ searchPath }), 'helm4')).toMatchObject({
      program: helm4,
      version: '4.1.4',
    });
    expect(await findTool(search({ searchPath }), 'helm3')).toMatchObject({
      program: expect.stringContaining('helm-3.18.0'),
    });
    const kustomize = await pretend('kustomize', 'v5.8.1');
    expect(
      await findTool(search({ searchPath: kustomize }), 'kustomize'),
    ).toMatchObject({ version: '5.8.1', argvPrefix: ['build'] });
    const old = await pretend('kustomize', '{Version:kustomize/v3.8.8}');
    expect(
      await findTool(search({ searchPath: old }), 'kustomize'),
    ).toMatchObject({ version: '5.7.1', argvPrefix: ['kustomize'] });
  });

  it('are those that are configured, and an error where these are something else', async () => {
    const helm = join(await pretend('my-helm', 'v4.2.4+g1'), 'my-helm');
    expect(
      await findTool(search({ overrides: { helm4: helm } }), 'helm4'),
    ).toEqual({
      name: 'helm',
      program: helm,
      argvPrefix: [],
      version: '4.2.4',
    });
    await expect(
      findTool(search({ overrides: { helm3: helm } }), 'helm3'),
    ).rejects.toMatchObject({
      message: `The program ${helm} that is configured is not Helm 3.`,
      hint: expect.stringContaining('gitops.tools.helm3'),
    });
    await expect(
      findTool(search({ overrides: { helm3: '/nowhere/helm' } }), 'helm3'),
    ).rejects.toThrow('/nowhere/helm');
  });

  it('say what to do on a platform for which none is bundled', async () => {
    await expect(
      findTool(search({ platform: 'darwin-arm64' }), 'kustomize'),
    ).rejects.toMatchObject({
      message:
        'Kustomize 5 is not installed, and no program for darwin-arm64 is bundled.',
      hint: 'Install kustomize on the search path of the backend, or set gitops.tools.kustomize to its path.',
    });
  });

  it('are extracted once and whole, by two processes at the same time', async () => {
    const code = join(folder, 'extract.cjs');
    buildSync({
      entryPoints: [join(__dirname, 'extract.ts')],
      outfile: code,
      bundle: true,
      platform: 'node',
    });
    const target = join(folder, 'race/helm');
    const script = `require(${JSON.stringify(
      code,
    )}).extractProgram(...${JSON.stringify([
      ARCHIVE,
      PINS.helm4,
      target,
    ])}).catch(e => { console.error(e); process.exit(1); })`;
    const start = () => promisify(execFile)(process.execPath, ['-e', script]);
    await Promise.all([start(), start()]);
    const digest = createHash('sha256').update(await readFile(target));
    expect(digest.digest('hex')).toBe(PINS.helm4.sha256);
    expect(await readdir(join(folder, 'race'))).toEqual(['helm']);
  });

  it('are refused when they are not what was pinned', async () => {
    const target = join(folder, 'changed/helm');
    const pin = { ...PINS.helm4, sha256: '0'.repeat(64) };
    await expect(extractProgram(ARCHIVE, pin, target)).rejects.toThrow(
      'not the one that was pinned',
    );
    expect(await readdir(join(folder, 'changed'))).toEqual([]);
  });

  it('find their workspaces free of what a process left that was killed', async () => {
    const workspaces = join(folder, 'workspaces');
    const left = join(workspaces, `${process.pid}-1-a/w-abc/files`);
    const alive = join(
      workspaces,
      `${process.ppid}-${await started()}-b/w-def`,
    );
    await mkdir(left, { recursive: true });
    await mkdir(alive, { recursive: true });
    const box = createToolBox({ launcher, folder });
    await box.withWorkspace(async () => {});
    const names = await readdir(workspaces);
    expect(names).not.toContain(`${process.pid}-1-a`);
    expect(names).toContain(`${process.ppid}-${await started()}-b`);
    await box.close();
  });

  async function started(): Promise<string> {
    const stat = await readFile(`/proc/${process.ppid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  }
});
