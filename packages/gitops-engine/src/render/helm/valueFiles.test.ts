import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import type { SourceAccess } from '../../source';
import type { RenderRequest } from '../types';
import { fileParametersOf } from './fileParameters';
import { contentOf, jobOf, planContext } from './__testUtils__/job';
import { valueFilesOf } from './valueFiles';

const FILES = {
  'apps/web/values-prod.yaml': 'a: 1',
  'apps/web/env/a.yaml': 'a: 2',
  'apps/web/env/b.yaml': 'b: 1',
  'apps/web/env/deep/c.yaml': 'c: 1',
  'apps/web/linked.yaml': '-> ../../shared/base.yaml',
  'apps/web/shared': '-> ../../shared',
  'apps/bad/out.yaml': '-> ../../../secret',
  'apps/bad/absolute.yaml': '-> /etc/passwd',
  'apps/bad/around.yaml': '-> around.yaml',
  'apps/web/again': '-> ../web',
  'shared/base.yaml': 'base: 1',
  'shared/[x]/a.yaml': 'x: 1',
};
const refs = new Map([
  [
    'values',
    contentOf(
      { 'team/shop.yaml': 's: 1', 'x/1.yaml': '' },
      'repository values',
    ),
  ],
]);
/** Gives what the URL says; only what is asked of it is tested here. */
const access: SourceAccess = {
  git: () => Promise.reject(new Error('not here')),
  chart: () => Promise.reject(new Error('not here')),
  namedRepository: async () => undefined,
  file: async url => Buffer.from(`from: ${url}`),
};

describe('value files', () => {
  const shown = async (
    valueFiles: string[],
    helm: HelmOptions = {},
    request: Partial<RenderRequest> = {},
  ) => {
    const job = await jobOf(
      FILES,
      { valueFiles, ...helm },
      { refs, access, ...request },
    );
    return (await valueFilesOf(job, planContext())).map(file => file.shown);
  };

  it.each<[string, string[], string[]]>([
    ['relative to the chart', ['values-prod.yaml'], ['values-prod.yaml']],
    [
      'outside of the chart',
      ['../../shared/base.yaml'],
      ['../../shared/base.yaml'],
    ],
    ['from the root', ['/shared/base.yaml'], ['/shared/base.yaml']],
    ['through links', ['linked.yaml'], ['linked.yaml']],
    [
      'of another source',
      ['$values/team/$ARGOCD_APP_NAME.yaml'],
      ['$values/team/shop.yaml'],
    ],
    [
      'by pattern',
      ['env/*.yaml'],
      ['apps/web/env/a.yaml', 'apps/web/env/b.yaml'],
    ],
    ['by deep pattern', ['env/**/c.yaml'], ['apps/web/env/deep/c.yaml']],
    [
      'by a pattern of folders',
      ['env/**/[ac].yaml'],
      ['apps/web/env/a.yaml', 'apps/web/env/deep/c.yaml'],
    ],
    [
      'by alternatives',
      ['{env/*,env/deep/*}.yaml'],
      [
        'apps/web/env/a.yaml',
        'apps/web/env/b.yaml',
        'apps/web/env/deep/c.yaml',
      ],
    ],
    [
      'by pattern through a link',
      ['shared/*.yaml'],
      ['apps/web/shared/base.yaml'],
    ],
    ['by pattern of another source', ['$values/x/?.yaml'], ['x/1.yaml']],
    [
      'in a folder with odd characters',
      ['/shared/[[]x]/*'],
      ['shared/[x]/a.yaml'],
    ],
    ['by URL', ['https://example.com/v.yaml'], ['https://example.com/v.yaml']],
    [
      'in the place where it is named',
      ['env/*.yaml', 'values-prod.yaml', 'env/a.yaml'],
      ['apps/web/env/b.yaml', 'values-prod.yaml', 'env/a.yaml'],
    ],
    [
      'once for two patterns',
      ['env/b*', 'env/*.yaml'],
      ['apps/web/env/b.yaml', 'apps/web/env/a.yaml'],
    ],
    [
      'once for two names of one file',
      ['linked.yaml', 'values-prod.yaml', '/shared/base.yaml'],
      ['linked.yaml', 'values-prod.yaml'],
    ],
  ])('are found %s', async (_, valueFiles, expected) => {
    expect(await shown(valueFiles)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['nix.yaml', 'The value file nix.yaml was not found in repository main.'],
    ['env/*.yml', 'No value file fits env/*.yml in repository main.'],
    [
      '$values/nix.yaml',
      'The value file $values/nix.yaml was not found in repository values.',
    ],
    ['env', 'env is a folder, not a file.'],
    ['', ' is a folder, not a file.'],
    ['../../../x.yaml', '../../../x.yaml leads out of the repository.'],
    ['/../x.yaml', '/../x.yaml leads out of the repository.'],
    ['$values/../x.yaml', '$values/../x.yaml leads out of the repository.'],
    ['../../../**/*.yaml', '../../../**/*.yaml leads out of the repository.'],
    [
      '../bad/out.yaml',
      'Symlink apps/bad/out.yaml leads out of the repository.',
    ],
    [
      '../bad/ou*.yaml',
      'Symlink apps/bad/out.yaml leads out of the repository.',
    ],
    [
      '../bad/absolute.yaml',
      'Symlink apps/bad/absolute.yaml leads out of the repository.',
    ],
    [
      '../bad/around.yaml',
      'Symlink apps/bad/around.yaml does not end after 10 links.',
    ],
    [
      '$other/x.yaml',
      `$other/x.yaml names the source "other", and the refs of the application's sources are values.`,
    ],
    [
      's3://bucket/x.yaml',
      's3://bucket/x.yaml cannot be read: allowed for value files are https, http.',
    ],
    [
      'file:///etc/passwd',
      'file:///etc/passwd cannot be read: allowed for value files are https, http.',
    ],
    ['env/a{.yaml*', 'The pattern "a{.yaml*" has a "{" without "}".'],
  ])('say what is wrong with %s', async (path, message) => {
    await expect(shown([path])).rejects.toMatchObject({
      message,
      hint: expect.stringMatching(/\.$/),
    });
  });

  it('can be missing', async () => {
    const helm = { ignoreMissingValueFiles: true };
    expect(
      await shown(
        ['nix.yaml', 'nix/*', '$values/nix.yaml', 'values-prod.yaml'],
        helm,
      ),
    ).toEqual(['values-prod.yaml']);
    await expect(shown(['../../../x'], helm)).rejects.toThrow('leads out');
  });

  it('have no source to name where no source has a ref', async () => {
    await expect(
      shown(['$values/x.yaml'], {}, { refs: undefined }),
    ).rejects.toThrow('no source of the application has a ref');
  });

  it('walk links to folders above once', async () => {
    expect(await shown(['**/values-prod.yaml'])).toEqual([
      'apps/web/values-prod.yaml',
    ]);
  });

  it('keep what URLs say as their content, without user and password', async () => {
    const job = await jobOf(
      {},
      { valueFiles: ['https://u:p@example.com/v.yaml'] },
      { access },
    );
    const [file] = await valueFilesOf(job, planContext());
    expect(file.shown).toBe('https://example.com/v.yaml');
    const other = await jobOf(
      {},
      { valueFiles: ['https://u:p@example.com/v.yaml'] },
      { access: { ...access, file: async () => Buffer.from('other') } },
    );
    const [changed] = await valueFilesOf(other, planContext());
    expect(changed.id).not.toBe(file.id);
  });

  it('come from URLs as far as settings and access allow', async () => {
    const job = await jobOf(
      {},
      { valueFiles: ['HTTPS://example.com/v.yaml'] },
      { access },
    );
    const withSchemes = (valueFileSchemes: string[]) =>
      valueFilesOf(job, planContext({ settings: { valueFileSchemes } }));
    expect(await withSchemes(['https'])).toHaveLength(1);
    await expect(withSchemes(['http'])).rejects.toThrow(
      'allowed for value files are http',
    );
    await expect(withSchemes([])).rejects.toThrow('switched off');
    await expect(
      shown(['https://example.com/v.yaml'], {}, { access: undefined }),
    ).rejects.toThrow('nothing outside of the source is read here');
  });

  it('stop looking at a limit', async () => {
    const job = await jobOf(FILES, { valueFiles: ['env/*'] });
    const limits = { ...planContext().limits, files: 3 };
    expect(await valueFilesOf(job, planContext({ limits }))).toHaveLength(2);
    await expect(
      valueFilesOf(job, planContext({ limits: { ...limits, files: 2 } })),
    ).rejects.toMatchObject({ reason: 'LimitExceeded' });
  });
});

describe('file parameters', () => {
  const found = async (fileParameters: HelmOptions['fileParameters']) => {
    const job = await jobOf(FILES, { fileParameters }, { refs, access });
    return (await fileParametersOf(job, planContext())).map(
      ({ name, file }) => [name, file.shown],
    );
  };

  it('are found as value files are, the last of a name alone', async () => {
    expect(
      await found([
        { name: 'a', path: 'nix' },
        { name: 'b', path: '$values/team/$ARGOCD_APP_NAME.yaml' },
        { name: 'a', path: '/shared/base.yaml' },
        { name: 'c', path: 'https://example.com/c' },
      ]),
    ).toEqual([
      ['a', '/shared/base.yaml'],
      ['b', '$values/team/shop.yaml'],
      ['c', 'https://example.com/c'],
    ]);
  });

  it.each([
    ['was not found in repository main', { name: 'a', path: 'nix' }],
    ['leads out of the repository', { name: 'a', path: '../../../x' }],
    ['has "=" in its name', { name: 'a=/etc/passwd,b', path: 'linked.yaml' }],
    ['lacks its name or its path', { name: 'a' }],
    ['lacks its name or its path', { path: 'a' }],
  ])('say: %s', async (message, parameter) => {
    await expect(found([parameter])).rejects.toThrow(message);
  });
});
