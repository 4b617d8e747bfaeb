import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import {
  definition,
  FILES,
  pluginBed,
  printing,
  sh,
} from './__testUtils__/pluginBed';

jest.setTimeout(60_000);

describe('what plugins say of sources', () => {
  const bed = pluginBed();
  const { withPlugins, repository, request, rendered, data } = bed;

  describe('discovery', () => {
    const withGenerate = (name: string, discover: object) =>
      definition(name, { generate: printing({ by: name }), discover });

    it.each([
      [{ fileName: 'marker.cue' }, true],
      [{ fileName: './*.cue' }, true],
      [{ fileName: '*/er/Mark*' }, true],
      [{ fileName: 'Markfile' }, false],
      [{ fileName: '../shared/s.txt' }, false],
      [{ find: { glob: '**/Markfile' } }, true],
      [{ find: { glob: '**/../../shared/*' } }, false],
      [{ find: { glob: '/etc/*' } }, false],
      [{ find: sh('find . -name Markfile') }, true],
      [{ find: sh('find . -name nothing') }, false],
      [{ find: sh('echo found; exit 1') }, false],
      [{ find: { command: ['no-such-program'] } }, false],
      // What comes first decides alone.
      [{ fileName: 'nothing', find: { glob: '**/Markfile' } }, false],
      [{ find: { glob: 'nothing', ...sh('echo yes') } }, false],
      [{}, false],
    ])('%j', async (discover, matches) => {
      withPlugins(withGenerate('p', discover));
      const { type } = await rendered();
      expect(type).toBe(matches ? 'Plugin' : 'Directory');
    });

    it('takes the first plugin by name, and comes before charts', async () => {
      await repository({ ...FILES, 'app/Chart.yaml': 'name: x\n' });
      withPlugins(
        withGenerate('z', { fileName: 'marker.cue' }),
        withGenerate('b', { fileName: 'marker.cue' }),
        definition('a'),
      );
      expect(await data()).toEqual({ by: 'b' });
      expect(await data({ plugin: {} })).toEqual({ by: 'b' });
      expect(await data({ plugin: { name: 'z' } })).toEqual({ by: 'z' });
    });

    it('asks a command once for the same content', async () => {
      withPlugins(withGenerate('p', { find: sh('echo yes') }));
      const before = bed.tools.started;
      await bed.renderer.renderKey(request());
      await bed.renderer.renderKey(request());
      expect(bed.tools.started - before).toBe(1);
    });

    it('refuses what no plugin takes', async () => {
      withPlugins(
        definition('v', { version: 'v1.2', discover: { fileName: 'nothing' } }),
      );
      const refusals: [ApplicationSource['plugin'], string][] = [
        [{ name: 'v' }, 'There is no plugin v.'],
        [{ name: 'v-v1.2' }, 'Plugin v-v1.2 does not take app for its own.'],
        [{}, 'No plugin takes app for its own.'],
      ];
      for (const [plugin, message] of refusals) {
        await expect(rendered({ plugin })).rejects.toMatchObject({
          reason: 'InvalidInput',
          message,
          hint: expect.any(String),
        });
      }
    });
  });

  describe('parameters', () => {
    const announcing = (script: string) =>
      definition('p', {
        discover: { fileName: 'marker.cue' },
        parameters: {
          static: [{ name: 'fixed', title: 'Fixed', required: true }],
          dynamic: sh(script),
        },
      });

    it('are those of the command, then those of the definition', async () => {
      withPlugins(
        announcing(
          `echo '[{"name":"images","collectionType":"map","map":{"web":"'$ARGOCD_APP_NAME'"}},{"name":"n","itemType":"number","string":"1"}]'`,
        ),
      );
      expect(await bed.renderer.describe(request())).toEqual({
        type: 'Plugin',
        plugin: {
          name: 'p',
          parameters: [
            {
              name: 'images',
              collectionType: 'map',
              map: { web: 'team_guestbook' },
            },
            { name: 'n', itemType: 'number', string: '1' },
            { name: 'fixed', title: 'Fixed', required: true },
          ],
        },
      });
    });

    it.each([
      ['echo no JSON', /announces as parameters is not valid: must be a list/],
      ['echo "[{}]"', /not valid: \[0\]\.name is required/],
      [
        `echo '[{"name":"a","itemType":"date"}]'`,
        /\[0\]\.itemType must be .*number/,
      ],
      ['exit 1', /^app: announcement of parameters of plugin p failed/],
    ])(
      'are refused where the command answers otherwise: %s',
      async (script, message) => {
        withPlugins(announcing(script));
        await expect(bed.renderer.describe(request())).rejects.toMatchObject({
          reason: 'RenderFailed',
          message: expect.stringMatching(message),
          hint: expect.any(String),
        });
      },
    );
  });
});
