import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { localContent } from '../source';
import { createDocumentReader } from './documents';
import { withOverrides } from './overrides';

describe('withOverrides', () => {
  let dir: string;

  const write = async (files: Record<string, string>) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), content);
    }
  };
  const overridden = async (
    source: Partial<ApplicationSource> = {},
    { appName = 'guestbook', path = 'app' } = {},
  ) => {
    const { tree } = localContent(dir);
    const folder = await tree.at(path);
    if (!folder) throw new Error('no folder');
    const all = { repoURL: 'https://git/x', path, ...source };
    return withOverrides(tree, folder, all, appName, createDocumentReader());
  };

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'overrides-'));
    await write({ 'app/a.yaml': '' });
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('leaves a source without files as it is', async () => {
    expect(await overridden({ helm: { version: 'v3' } })).toEqual({
      repoURL: 'https://git/x',
      path: 'app',
      helm: { version: 'v3' },
    });
  });

  it('merges objects, deletes by null, replaces lists', async () => {
    await write({
      'app/.argocd-source.yaml':
        'helm:\n  releaseName: null\n  valuesObject: { a: { b: null, c: 3 } }\n  valueFiles: [prod.yaml]\n',
    });
    const source = {
      helm: {
        releaseName: 'old',
        skipCrds: true,
        valueFiles: ['a.yaml', 'b.yaml'],
        valuesObject: { a: { b: 1, d: 4 }, e: 5 },
      },
    };
    expect((await overridden(source)).helm).toEqual({
      skipCrds: true,
      valueFiles: ['prod.yaml'],
      valuesObject: { a: { c: 3, d: 4 }, e: 5 },
    });
    expect(source.helm.releaseName).toBe('old');
  });

  it('takes the file of the application after the common one', async () => {
    await write({
      'app/.argocd-source.yaml':
        'kustomize: { namePrefix: all-, nameSuffix: -all }\n',
      'app/.argocd-source-guestbook.yaml': 'kustomize: { namePrefix: mine- }\n',
      'app/.argocd-source-team_guestbook.yaml':
        'kustomize: { namePrefix: team- }\n',
    });
    const prefix = async (appName: string) =>
      (await overridden({}, { appName })).kustomize;
    expect(await prefix('guestbook')).toEqual({
      namePrefix: 'mine-',
      nameSuffix: '-all',
    });
    expect(await prefix('team_guestbook')).toMatchObject({
      namePrefix: 'team-',
    });
    expect(await prefix('other')).toMatchObject({ namePrefix: 'all-' });
    expect(await prefix('')).toMatchObject({ namePrefix: 'all-' });
  });

  it('leads no application elsewhere', async () => {
    await write({
      'app/.argocd-source.yaml':
        'repoURL: https://evil/x\npath: other\ntargetRevision: evil\nchart: evil\ndirectory: { recurse: true }\n',
    });
    expect(await overridden({ targetRevision: 'main' })).toEqual({
      repoURL: 'https://git/x',
      path: 'app',
      targetRevision: 'main',
      directory: { recurse: true },
    });
  });

  it('can say the type, and take options away', async () => {
    await write({
      'app/.argocd-source.yaml':
        'directory: null\nkustomize: { namespace: x }\n',
    });
    expect(await overridden({ directory: { recurse: true } })).toEqual({
      repoURL: 'https://git/x',
      path: 'app',
      kustomize: { namespace: 'x' },
    });
  });

  it('reads the root of the repository, through a link inside, and JSON', async () => {
    await write({
      '.argocd-source.yaml': '{"directory":{"recurse":true}}',
      'shared/o.yaml': 'directory: { include: x }\n',
    });
    await symlink('../shared/o.yaml', join(dir, 'app/.argocd-source.yaml'));
    expect(await overridden({}, { path: '' })).toMatchObject({
      directory: { recurse: true },
    });
    expect(await overridden()).toMatchObject({ directory: { include: 'x' } });
  });

  it.each([['folder'], ['empty file'], ['comment'], ['link to nothing']])(
    'ignores one that is a %s',
    async kind => {
      const path = join(dir, 'app/.argocd-source.yaml');
      if (kind === 'folder') await mkdir(path);
      else if (kind === 'link to nothing') await symlink('none', path);
      else await writeFile(path, kind === 'comment' ? '# nothing\n' : '');
      expect(await overridden()).toEqual({
        repoURL: 'https://git/x',
        path: 'app',
      });
    },
  );

  it.each([
    ['- a', /\.argocd-source\.yaml is not a YAML object/],
    ['text', /is not a YAML object/],
    ['a: [', /app\/\.argocd-source\.yaml, line \d+: /],
    [
      'helm: { unknown: 1 }',
      /overrides of the source in app are not valid: helm\.unknown: unknown field/,
    ],
    ['helm: 3', /are not valid: helm: must be an object/],
    ['helm: { skipCrds: "yes" }', /helm\.skipCrds: must be true or false/],
    [
      'helm: { version: v3 }\nkustomize: { namespace: x }',
      /sets options of helm and kustomize/,
    ],
  ])('refuses %j', async (text, message) => {
    await write({ 'app/.argocd-source.yaml': text });
    await expect(overridden()).rejects.toMatchObject({
      reason: 'RenderFailed',
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  it('follows no link that leads out', async () => {
    await symlink('/etc/hostname', join(dir, 'app/.argocd-source.yaml'));
    await expect(overridden()).rejects.toThrow('leads out of the repository');
  });
});
