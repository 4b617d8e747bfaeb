import { ConfigReader } from '@backstage/config';
import { readToolSettings } from './toolSettings';

const read = (tools: object) =>
  readToolSettings(new ConfigReader({ ...tools }));

describe('settings of tools', () => {
  it('are the defaults where nothing is set', () => {
    expect(readToolSettings(undefined)).toEqual({});
    expect(read({ helm3: '/opt/helm3' }).overrides).toEqual({
      helm3: '/opt/helm3',
    });
  });

  it('are read in the units that their names say', () => {
    expect(
      read({
        helm: '/opt/helm',
        kustomize: '/opt/kubectl',
        sandbox: 'required',
        concurrency: 3,
        limits: {
          timeout: '90 seconds',
          memoryMb: 512,
          processes: 20,
          outputMb: 2,
          fileMb: 10,
        },
      }),
    ).toEqual({
      overrides: { helm4: '/opt/helm', kustomize: '/opt/kubectl' },
      sandbox: 'required',
      concurrency: 3,
      limits: {
        deadlineMs: 90_000,
        maxMemoryMb: 512,
        maxProcesses: 20,
        maxOutputBytes: 2 * 1024 * 1024,
        maxFileMb: 10,
      },
    });
  });

  it('are refused where a word is none of those that mean something', () => {
    expect(() => read({ sandbox: 'maybe' })).toThrow(
      'gitops.tools.sandbox is maybe; it must be one of auto, required, off',
    );
  });
});
