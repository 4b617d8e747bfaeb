import { ConfigReader } from '@backstage/config';
import { readRenderSettings } from './renderSettings';

const read = (rendering: object) =>
  readRenderSettings(new ConfigReader(JSON.parse(JSON.stringify(rendering))));

const DEFINITION = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ConfigManagementPlugin',
  metadata: { name: 'cue' },
  spec: {
    generate: { command: ['cue', 'cmd', 'dump'] },
    discover: { fileName: '*.cue' },
  },
};

describe('gitops.rendering', () => {
  it('leaves what is not set to its default', () => {
    expect(readRenderSettings(undefined)).toEqual({});
    expect(read({})).toMatchObject({ disabledTypes: [], plugins: [] });
  });

  it('takes switches and plugins', () => {
    expect(
      read({
        helm: { enabled: true },
        jsonnet: { enabled: false },
        pluginExclude: ['*.bin'],
        plugins: [
          {
            definition: DEFINITION,
            network: true,
            readable: ['/opt/cue'],
            timeout: '2 minutes',
            environment: { SITE: 'ours' },
          },
        ],
      }),
    ).toMatchObject({
      disabledTypes: ['Jsonnet'],
      pluginExclude: ['*.bin'],
      plugins: [
        {
          definition: DEFINITION,
          network: true,
          readable: ['/opt/cue'],
          deadlineMs: 120_000,
          environment: { SITE: 'ours' },
        },
      ],
    });
  });

  it('takes a plugin in a sidecar', () => {
    expect(
      read({ plugins: [{ socket: '/run/p.sock', timeout: '5s' }] }).plugins,
    ).toEqual([{ socket: '/run/p.sock', deadlineMs: 5_000 }]);
  });

  it.each([
    [
      { socket: 'p.sock' },
      'plugins[0].socket: p.sock must be an absolute path',
    ],
    [
      { socket: '/run/p.sock', definition: DEFINITION },
      'gitops.rendering.plugins[0] has both socket and definition; keep one',
    ],
    [{}, 'gitops.rendering.plugins[0].definition must be an object'],
    [
      { definition: { ...DEFINITION, spec: {} } },
      'gitops.rendering.plugins[0].definition.spec.generate is required',
    ],
    [
      { definition: { ...DEFINITION, kind: 'Plugin' } },
      'gitops.rendering.plugins[0].definition.kind must be ConfigManagementPlugin',
    ],
    [
      {
        definition: {
          ...DEFINITION,
          spec: { generate: { command: 'cue' } },
        },
      },
      'definition.spec.generate.command must be a list, is a string',
    ],
    [
      {
        definition: {
          ...DEFINITION,
          spec: { generate: { command: [] } },
        },
      },
      'definition.spec.generate.command needs the program as its first entry',
    ],
    [
      {
        definition: {
          ...DEFINITION,
          spec: { ...DEFINITION.spec, provideGitCreds: true },
        },
      },
      'definition.spec.provideGitCreds is not supported',
    ],
    [
      {
        definition: {
          ...DEFINITION,
          spec: { ...DEFINITION.spec, discovery: {} },
        },
      },
      'definition.spec.discovery unknown field',
    ],
    [
      { definition: DEFINITION, readable: ['opt/cue'] },
      'gitops.rendering.plugins[0].readable: opt/cue must be an absolute path',
    ],
  ])('names what is wrong with a plugin: %#', (plugin, message) => {
    expect(() => read({ plugins: [plugin] })).toThrow(message);
  });
});
