import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { localContent } from '../../source';
import { memoryTree } from '../../source/memoryTree';
import { createRenderer } from '../renderer';
import { CORPUS, REMOTE_CHART } from './__testUtils__/corpus';
import { BASE, configMap } from './__testUtils__/corpus/case';
import { KustomizeBed, type Files } from './__testUtils__/KustomizeBed';

const named = (objects: readonly KubernetesObject[], name: string) =>
  objects.find(object => object.metadata.name === name);

jest.setTimeout(60_000);

describe('kustomizations', () => {
  let bed: KustomizeBed;

  beforeAll(async () => {
    bed = await KustomizeBed.start();
    bed.remoteCharts.set('small', REMOTE_CHART);
  });
  afterAll(() => bed.stop());

  const treeOf = (files: Files, links: Files = {}) =>
    memoryTree([
      ...Object.entries(files).map(([path, text]) => ({
        path,
        mode: 'file' as const,
        content: Buffer.from(text),
      })),
      ...Object.entries(links).map(([path, target]) => ({
        path,
        mode: 'symlink' as const,
        content: Buffer.from(target),
      })),
    ]);
  const contentOf = (files: Files, links?: Files) => ({
    tree: treeOf(files, links),
    revision: 'r',
    place: 'the test',
  });
  /** A request for what is in memory. */
  const inMemory = (files: Files, links?: Files) => ({
    content: contentOf(files, links),
  });

  describe('the content address', () => {
    const local = Object.entries(CORPUS).filter(
      ([name]) => !name.startsWith('remote'),
    );

    it.each(local)(
      'of %s depends on its own files, and on no others',
      async (_, { files, links, path = '', buildOptions }) => {
        const key = (changed: Files = {}) =>
          bed.key({
            path,
            buildOptions,
            request: inMemory({ ...files, ...changed }, links),
          });
        const before = await key();
        for (const [file, text] of Object.entries(files)) {
          const changed = `${text}${
            /ustomization/.test(file) ? 'namespace: changed' : ''
          }\n`;
          expect([file, await key({ [file]: changed })]).not.toEqual([
            file,
            before,
          ]);
        }
        const others = Object.keys(files)
          .filter(file => !/charts|vendor|local/.test(file))
          .map(file => [file.replace(/[^/]*$/, 'README.md'), 'x'] as const);
        expect(
          await key({ ...Object.fromEntries(others), 'other/x.yaml': 'x' }),
        ).toBe(before);
      },
    );

    it('stays where a remote repository changes elsewhere', async () => {
      await bed.server.createRepo('base', {
        files: {
          'app/kustomization.yaml': 'resources: [c.yaml]\n',
          'app/c.yaml': configMap('c'),
        },
      });
      const request = inMemory({
        'kustomization.yaml': `resources: ["${bed.server.repoUrl(
          'base',
        )}//app"]\n`,
      });
      const key = () => bed.key({ path: '', request });
      const before = await key();
      await bed.server.commit('base', { files: { 'other/x': 'x' } });
      expect(await key()).toBe(before);
      await bed.server.commit('base', {
        files: { 'app/c.yaml': configMap('c', 'b: "2"') },
      });
      expect(await key()).not.toBe(before);
      const [object] = await bed.ours({ path: '', request });
      expect(object).toMatchObject({ data: { b: '2' } });
    });

    it('has the versions of the cluster only where charts are', async () => {
      const key = (files: Files, kubeVersion: string) =>
        bed.key({
          path: '',
          buildOptions: { enableHelm: true },
          request: {
            ...inMemory(files),
            cluster: { kubeVersion, apiVersions: ['v1'] },
          },
        });
      const plain = { 'kustomization.yaml': 'namePrefix: a-\n' };
      expect(await key(plain, '1.30.0')).toBe(await key(plain, '1.31.0'));
      const { files } = CORPUS['chart-in-repository'];
      expect(await key(files, '1.30.0')).not.toBe(await key(files, '1.31.0'));
    });
  });

  it('fills the build environment into images and labels, and into annotations where asked', async () => {
    const render = (commonAnnotationsEnvsubst: boolean) =>
      bed.ours({
        path: 'base',
        options: {
          images: ['nginx:$ARGOCD_APP_REVISION_SHORT$UNKNOWN'],
          commonLabels: { app: '${ARGOCD_APP_NAME}-$$1' },
          commonAnnotations: { of: '$ARGOCD_APP_NAME' },
          commonAnnotationsEnvsubst,
        },
        request: {
          content: { ...contentOf(BASE), revision: 'abcdef0123456789' },
          application: {
            appName: 'team_shop',
            name: 'shop',
            project: 'default',
            destinationNamespace: 'x',
          },
        },
      });
    const [filled] = await render(true);
    expect(filled.metadata).toMatchObject({
      labels: { app: 'team_shop-$1' },
      annotations: { of: 'team_shop' },
    });
    const [, left] = await render(false);
    expect(left.metadata.annotations).toEqual({ of: '$ARGOCD_APP_NAME' });
    expect(JSON.stringify(left)).toContain('"nginx:abcdef0"');
  });

  it('gets remote files by its own access, wherever they are named', async () => {
    const url = 'https://files.example.com';
    bed.remoteFiles.set(`${url}/c.yaml`, configMap('c'));
    bed.remoteFiles.set(
      `${url}/patch.yaml`,
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {patched: "1"}\n',
    );
    bed.remoteFiles.set(`${url}/settings.conf`, 'x = 1\n');
    const objects = await bed.ours({
      path: '',
      request: inMemory({
        'kustomization.yaml': `resources: ["${url}/c.yaml"]\npatches: [{path: "${url}/patch.yaml"}]\nconfigMapGenerator:\n- name: g\n  files: ["${url}/settings.conf", "other=${url}/settings.conf"]\n  options: {disableNameSuffixHash: true}\n`,
      }),
    });
    expect(named(objects, 'c')).toMatchObject({ data: { patched: '1' } });
    expect(named(objects, 'g')).toMatchObject({
      data: { 'settings.conf': 'x = 1\n', other: 'x = 1\n' },
    });
  });

  it('takes an address for a repository where it is no file', async () => {
    await bed.server.createRepo('group/repo', {
      files: {
        'kustomization.yaml': 'resources: [c.yaml]\n',
        'c.yaml': configMap('from-git'),
      },
    });
    const url = `${bed.server.url}/group/repo`;
    const request = inMemory({
      'kustomization.yaml': `resources: ["${url}"]\n`,
    });
    const [byError] = await bed.ours({ path: '', request });
    expect(byError.metadata.name).toBe('from-git');
    bed.remoteFiles.set(url, '<html>a page</html>');
    const [byPage] = await bed.ours({ path: '', request });
    expect(byPage.metadata.name).toBe('from-git');
  });

  it('says what it may not read where it has no access', async () => {
    const request = {
      ...inMemory({
        'app/kustomization.yaml':
          'resources: ["https://me:secret@github.com/org/repo"]\n',
      }),
      access: undefined,
    };
    await expect(bed.ours({ path: 'app', request })).rejects.toThrow(
      'The kustomization in app refers to https://github.com/org/repo, and nothing outside of the repository may be read here.',
    );
  });

  it('passes the versions of the cluster on to charts, those of the application first', async () => {
    const render = (options?: { kubeVersion: string; apiVersions: string[] }) =>
      bed.ours({
        path: '',
        options,
        buildOptions: { enableHelm: true },
        request: {
          ...inMemory(CORPUS['chart-in-repository'].files),
          cluster: { kubeVersion: '1.31.2', apiVersions: ['v1'] },
        },
      });
    expect(named(await render(), 'one-c')).toMatchObject({
      data: { kube: 'v1.31.2', widgets: 'false' },
    });
    expect(
      named(
        await render({
          kubeVersion: '1.29.0',
          apiVersions: ['example.com/v1'],
        }),
        'one-c',
      ),
    ).toMatchObject({ data: { kube: 'v1.29.0', widgets: 'true' } });
  });

  it('builds by the program that is registered under the version an application names', async () => {
    const program = join(bed.folder, 'kubectl-registered');
    await copyFile((await bed.tools.tool('kustomize')).program, program);
    const renderer = createRenderer({
      tools: bed.tools,
      settings: {
        kustomize: {
          versions: { 'v5.7.1': { program }, gone: { program: '/gone' } },
        },
      },
    });
    const requestFor = (version?: string) =>
      bed.request({
        path: 'base',
        options: { version },
        request: inMemory(BASE),
      });
    const render = async (version: string) =>
      renderer.render(await requestFor(version));
    try {
      expect((await render('v5.7.1')).objects).toHaveLength(2);
      expect(await renderer.renderKey(await requestFor('v5.7.1'))).not.toBe(
        await renderer.renderKey(await requestFor()),
      );
      await expect(render('v9')).rejects.toThrow(
        'Kustomize version "v9" is not registered; registered are: gone, v5.7.1.',
      );
      await expect(render('gone')).rejects.toThrow(
        'Kustomize version gone is registered as /gone, which is not a program.',
      );
    } finally {
      await renderer.close();
    }
  });

  it('follows build options that the program has no flags for', async () => {
    const files = {
      'kustomization.yaml': 'resources: [service.yaml, c.yaml]\n',
      'service.yaml': BASE['base/service.yaml'],
      'c.yaml': configMap('c'),
    };
    const kinds = async (buildOptions: {
      reorder?: 'none' | 'legacy';
      managedByLabel?: boolean;
    }) => bed.ours({ path: '', buildOptions, request: inMemory(files) });
    expect((await kinds({})).map(({ kind }) => kind)).toEqual([
      'ConfigMap',
      'Service',
    ]);
    expect((await kinds({ reorder: 'none' })).map(({ kind }) => kind)).toEqual([
      'Service',
      'ConfigMap',
    ]);
    const [labelled] = await kinds({ managedByLabel: true });
    expect(labelled.metadata.labels).toMatchObject({
      'app.kubernetes.io/managed-by': expect.stringMatching(/^kustomize-/),
    });
  });

  it('leaves out components that are not there, where asked', async () => {
    const objects = await bed.ours({
      path: 'base',
      options: {
        components: ['../gone', '../../far/away'],
        ignoreMissingComponents: true,
      },
      request: inMemory(BASE),
    });
    expect(objects).toHaveLength(2);
  });

  it('builds a folder on disk', async () => {
    await bed.commit({ ...BASE, 'README.md': 'x' });
    const objects = await bed.ours({
      path: 'base',
      request: { content: localContent(await bed.clone()) },
    });
    expect(objects).toHaveLength(2);
  });

  it('names the limit of what is put out', async () => {
    const renderer = createRenderer({
      tools: bed.tools,
      limits: { totalBytes: 2_000, exportBytes: 1_000_000 },
    });
    const render = async (length: number) =>
      renderer.render(
        await bed.request({
          path: '',
          request: inMemory({
            'kustomization.yaml': 'resources: [c.yaml]\nnamePrefix: p-\n',
            'c.yaml': configMap('c', `a: ${'x'.repeat(length)}`),
          }),
        }),
      );
    try {
      expect((await render(1_900)).objects).toHaveLength(1);
      await expect(render(2_000)).rejects.toMatchObject({
        reason: 'LimitExceeded',
      });
    } finally {
      await renderer.close();
    }
  });
});
