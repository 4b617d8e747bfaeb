import { ConfigReader } from '@backstage/config';
import { readToolSettings } from './toolSettings';

const read = (tools: object) =>
  readToolSettings(new ConfigReader(JSON.parse(JSON.stringify(tools))));

describe('gitops.tools', () => {
  it('leaves what is not set to its default', () => {
    expect(readToolSettings(undefined)).toEqual({});
    expect(read({}).limits).toEqual({});
  });

  it('takes programs, sandbox and limits', () => {
    expect(
      read({
        helm: '/opt/helm',
        sandbox: 'required',
        concurrency: 3,
        limits: { timeout: '2 minutes', outputMb: 2 },
      }),
    ).toEqual({
      overrides: { helm4: '/opt/helm' },
      sandbox: 'required',
      concurrency: 3,
      limits: { deadlineMs: 120_000, maxOutputBytes: 2 * 1024 * 1024 },
    });
  });

  it('names the setting that is wrong', () => {
    expect(() => read({ sandbox: 'none' })).toThrow(
      'gitops.tools.sandbox is none; it must be one of auto, required, off',
    );
    expect(() => read({ kustomize: 'bin/kustomize' })).toThrow(
      'gitops.tools.kustomize is bin/kustomize; it must be an absolute path',
    );
  });
});
