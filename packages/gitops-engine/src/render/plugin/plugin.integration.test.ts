import {
  definition,
  FILES,
  pluginBed,
  printing,
  sh,
} from './__testUtils__/pluginBed';

jest.setTimeout(60_000);

describe('plugin sources', () => {
  const bed = pluginBed();
  const { withPlugins, repository, request, rendered, data } = bed;

  it('runs init, then generate, in the folder of the source', async () => {
    withPlugins(
      definition('cue', {
        init: sh('sed "s/name: a/name: made/" a.tmpl > c.tmpl && rm a.tmpl'),
      }),
    );
    const { objects, origins, type } = await rendered({
      plugin: { name: 'cue' },
    });
    expect(type).toBe('Plugin');
    expect(objects.map(object => object.metadata.name)).toEqual(['made', 'b']);
    expect(origins[1]).toEqual({ path: 'app', index: 1 });
  });

  it('gives commands the environment that repositories rely on', async () => {
    withPlugins({
      definition: definition('env', {
        generate: sh(`cat <<END
apiVersion: v1
kind: ConfigMap
metadata: { name: out }
data:
$(env | grep -E '^(ARGOCD|PARAM|KUBE|PATH|HOME|SITE|LD)' | sort | sed -e "s/'/''/g" -e "s/^\\([^=]*\\)=\\(.*\\)$/  \\1: '\\2'/")
END`),
      }),
      environment: { SITE: 'ours' },
    });
    expect(
      await data({
        targetRevision: 'main',
        plugin: {
          name: 'env',
          env: [
            { name: 'FOO', value: '$ARGOCD_APP_NAME-$KUBE_VERSION-$SITE.' },
            { name: 'PATH', value: '/evil' },
          ],
          parameters: [
            { name: 'image-tag', string: 'v1' },
            { name: 'list', array: ['x', 'y z'] },
            { name: 'a.map', map: { 'k/1': 'v' } },
            { name: 'empty', array: [] },
          ],
        },
      }),
    ).toEqual({
      ARGOCD_APP_NAME: 'team_guestbook',
      ARGOCD_APP_NAMESPACE: 'prod',
      ARGOCD_APP_PARAMETERS:
        '[{"name":"image-tag","string":"v1"},{"name":"list","array":["x","y z"]},{"name":"a.map","map":{"k/1":"v"}},{"name":"empty","array":[]}]',
      ARGOCD_APP_PROJECT_NAME: 'default',
      ARGOCD_APP_REVISION: bed.content.revision,
      ARGOCD_APP_REVISION_SHORT: bed.content.revision.slice(0, 7),
      ARGOCD_APP_REVISION_SHORT_8: bed.content.revision.slice(0, 8),
      ARGOCD_APP_SOURCE_PATH: 'app',
      ARGOCD_APP_SOURCE_REPO_URL: bed.repoURL,
      ARGOCD_APP_SOURCE_TARGET_REVISION: 'main',
      // What the build environment does not know is nothing: the plugin's own variables are not filled in.
      ARGOCD_ENV_FOO: 'team_guestbook-1.35.4-.',
      ARGOCD_ENV_PATH: '/evil',
      HOME: expect.stringMatching(/home$/),
      KUBE_API_VERSIONS: 'apps/v1,v1',
      KUBE_VERSION: '1.35.4',
      PARAM_A_MAP_K_1: 'v',
      PARAM_IMAGE_TAG: 'v1',
      PARAM_LIST_0: 'x',
      PARAM_LIST_1: 'y z',
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      SITE: 'ours',
    });
  });

  it('passes arguments as they are, with no shell of its own', async () => {
    withPlugins(
      definition('argv', {
        generate: {
          command: ['printf', '%s'],
          args: [
            '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"a":"$(id) `id` $HOME ; *"}}',
          ],
        },
      }),
    );
    expect(await data({ plugin: { name: 'argv' } })).toEqual({
      a: '$(id) `id` $HOME ; *',
    });
  });

  describe('content address', () => {
    it('is of the whole repository and the revision', async () => {
      const push = await repository();
      withPlugins(definition('cue'));
      const key = () =>
        bed.renderer.renderKey(request({ plugin: { name: 'cue' } }));
      const first = await key();
      expect(await key()).toBe(first);
      await push({ 'other/x.yaml': 'a: 2\n' });
      expect(await key()).not.toBe(first);
    });

    it('is of the folder that manifest-generate-paths says', async () => {
      const push = await repository();
      withPlugins(
        definition('cue', {
          generate: printing({ all: '$(echo $(find .. | sort))' }),
        }),
      );
      const source = { plugin: { name: 'cue' } };
      const key = (generatePaths: string) =>
        bed.renderer.renderKey(request(source, { generatePaths }));
      const [own, shared] = [await key('.'), await key('.;/shared')];
      await push({ 'other/x.yaml': 'a: 2\n' });
      expect(await key('.')).toBe(own);
      // The deepest folder that holds app and shared is the root.
      expect(await key('.;/shared')).not.toBe(shared);
      await push({ 'app/new.txt': '' });
      expect(await key('.')).not.toBe(own);

      expect(await data(source, { generatePaths: '.' })).toEqual({
        all: expect.not.stringContaining('shared'),
      });
      expect(await data(source)).toEqual({
        all: expect.stringContaining('../shared/s.txt'),
      });
    });

    it('changes with the definition and with what the source says', async () => {
      withPlugins(definition('cue'));
      const first = await bed.renderer.renderKey(
        request({ plugin: { name: 'cue' } }),
      );
      const second = await bed.renderer.renderKey(
        request({ plugin: { name: 'cue', env: [{ name: 'A', value: '1' }] } }),
      );
      await bed.renderer.close();
      withPlugins(definition('cue', { init: sh('true') }));
      const third = await bed.renderer.renderKey(
        request({ plugin: { name: 'cue' } }),
      );
      expect(new Set([first, second, third]).size).toBe(3);
    });
  });

  it('keeps the modes of files where the definition says so', async () => {
    for (const preserveFileMode of [true, false]) {
      withPlugins(
        definition('m', {
          preserveFileMode,
          generate: printing({ x: '$(test -x run.sh && ./run.sh || echo no)' }),
        }),
      );
      await repository({ ...FILES });
      const commit = bed.commitProgram('app/run.sh', '#!/bin/sh\necho ran\n');
      await bed.goTo(commit);
      expect(await data({ plugin: { name: 'm' } })).toEqual({
        x: preserveFileMode ? 'ran' : 'no',
      });
      await bed.renderer.close();
    }
  });

  it('keeps excluded files from plugins', async () => {
    bed.withSettings({
      plugins: [
        {
          definition: definition('x', {
            generate: printing({
              all: '$(echo $(find .. -type f | sort))',
            }),
          }),
        },
      ],
      pluginExclude: ['shared/*', '*.cue'],
    });
    expect(await data({ plugin: { name: 'x' } })).toEqual({
      all: '../app/a.tmpl ../app/deep/er/Markfile ../other/x.yaml',
    });
  });

  it.each([
    [
      sh('echo "no such thing" >&2; exit 3'),
      /^app: generate of plugin p failed: no such thing\.$/,
    ],
    [
      { command: ['no-such-program'] },
      /^app: generate of plugin p failed: .*no-such-program.*No such file/,
    ],
    [sh('echo "a: ["'), /^the output of plugin p, line \d+: /],
    [
      sh('echo just text'),
      /^the output of plugin p: document 1 is not an object/,
    ],
    [
      sh('exit 3'),
      /generate of plugin p failed: ended with code 3 and said nothing/,
    ],
  ])('says what went wrong: %j', async (generate, message) => {
    withPlugins(definition('p', { generate }));
    await expect(rendered({ plugin: { name: 'p' } })).rejects.toMatchObject({
      reason: 'RenderFailed',
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  it('keeps variables of the operator out of messages', async () => {
    withPlugins({
      definition: definition('p', {
        generate: sh('echo "denied: $TOKEN at $STAGE" >&2; exit 1'),
      }),
      environment: { TOKEN: 'canary-2f77aa', STAGE: 'prod' },
    });
    await expect(rendered({ plugin: { name: 'p' } })).rejects.toThrow(
      'app: generate of plugin p failed: denied: ****** at prod.',
    );
  });

  it('names a failing init, and refuses variables that cannot be set', async () => {
    withPlugins(definition('p', { init: sh('exit 1') }));
    await expect(rendered({ plugin: { name: 'p' } })).rejects.toThrow(
      'app: init of plugin p failed',
    );
    await expect(
      rendered({ plugin: { name: 'p', env: [{ name: 'A', value: 'a\0b' }] } }),
    ).rejects.toMatchObject({ reason: 'InvalidInput' });
  });
});
