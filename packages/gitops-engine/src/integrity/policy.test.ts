import type {
  AppProject,
  AppProjectSpec,
} from '@backstage-gitops/plugin-gitops-common';
import { policyFor } from './policy';

const project = (spec: AppProjectSpec): AppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'shop' },
  spec,
});
const key = 'D56C4FCA57A46444';
const policies = (...urls: string[][]) =>
  project({
    sourceIntegrity: {
      git: {
        policies: urls.map(list => ({
          repos: list.map(url => ({ url })),
          gpg: { mode: 'strict', keys: [key] },
        })),
      },
    },
  });
const kindFor = (of: AppProject, url = 'https://git.example/shop/app') =>
  policyFor(of, url).kind;

describe('policyFor', () => {
  it('takes the one policy that is about the repository', () => {
    const of = policies(['https://git.example/shop/*'], ['https://other/*']);
    expect(policyFor(of, 'https://git.example/shop/app.git')).toEqual({
      kind: 'policy',
      policy: { mode: 'strict', gpgKeys: [key], sshKeys: [] },
    });
    expect(kindFor(of, 'https://git.example/team/app')).toBe('unverified');
  });

  it('is not got around by another spelling of the address', () => {
    const of = policies(['https://git.example/Shop/app.git']);
    for (const url of [
      'https://GIT.example/shop/APP',
      'https://git.example/shop/app/',
      ' https://git.example/shop/app.git ',
    ]) {
      expect(kindFor(of, url)).toBe('policy');
    }
    const bySsh = policies(['git@git.example:shop/*']);
    expect(kindFor(bySsh, 'ssh://git@git.example/shop/app.git')).toBe('policy');
  });

  it('leaves out what a negation names, and what only negations name', () => {
    const of = policies(['*', '!https://git.example/shop/*']);
    expect(kindFor(of)).toBe('unverified');
    expect(kindFor(of, 'https://git.example/other')).toBe('policy');
    expect(kindFor(policies(['!https://other/*']))).toBe('unverified');
  });

  it('follows none of two that are about one repository', () => {
    expect(
      policyFor(
        policies(['*'], ['https://git.example/**']),
        'https://git.example/a',
      ),
    ).toEqual({
      kind: 'conflict',
      problem: expect.stringContaining('policies 0, 1'),
    });
  });

  it('reads the older keys only where nothing newer is there', () => {
    const signatureKeys = [{ keyID: key }];
    expect(policyFor(project({ signatureKeys }), 'https://x/y')).toEqual({
      kind: 'policy',
      policy: { mode: 'head', gpgKeys: [key], sshKeys: [] },
    });
    expect(
      kindFor(project({ signatureKeys, sourceIntegrity: { git: {} } })),
    ).toBe('unverified');
    expect(kindFor(project({ signatureKeys, sourceIntegrity: {} }))).toBe(
      'policy',
    );
    expect(kindFor(project({}))).toBe('unverified');
  });
});
