import { parseBuildOptions } from './buildOptions';

describe('build options in the form of a command line', () => {
  it.each([
    ['', {}],
    ['--enable-helm', { enableHelm: true }],
    ['--enable-helm=false', { enableHelm: false }],
    [
      '--load-restrictor LoadRestrictionsNone --enable-helm',
      { unrestrictedFiles: true, enableHelm: true },
    ],
    [
      '--load-restrictor=LoadRestrictionsRootOnly',
      { unrestrictedFiles: false },
    ],
    [
      '  --reorder none   --enable-managedby-label ',
      { reorder: 'none', managedByLabel: true },
    ],
    ['--reorder=legacy', { reorder: 'legacy' }],
  ])('%s', (text, options) => {
    expect(parseBuildOptions(text)).toEqual(options);
  });

  it.each([
    '--enable-alpha-plugins',
    '--enable-alpha-plugins=true',
    '--enable-exec',
    '--enable-helm --helm-command ./x.sh',
    '--helm-command=./x.sh',
    '--as-current-user',
    '--mount type=bind,src=/,dst=/host',
    '--network',
    '-e SECRET',
    '-o /etc/cron.d/x',
    '--helm-kube-version 1.30',
    '--unknown',
    'https://example.com/base',
    '--load-restrictor',
    '--load-restrictor none',
    '--reorder random',
    '--enable-helm=maybe',
  ])('refuses %s', text => {
    expect(() => parseBuildOptions(text)).toThrow(
      expect.objectContaining({
        reason: 'InvalidInput',
        hint: expect.any(String),
      }),
    );
  });

  it('says why', () => {
    expect(() => parseBuildOptions('--enable-alpha-plugins')).toThrow(
      /lets a repository run programs/,
    );
    expect(() => parseBuildOptions('--helm-command ./x')).toThrow(
      /chosen by gitops\.tools\.helm3/,
    );
  });
});
