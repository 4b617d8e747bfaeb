import type { Application } from '@backstage-gitops/plugin-gitops-common';
import {
  hasSyncOption,
  newApplication,
  problemsOf,
  sourcesIn,
  trimmed,
  withSources,
  withSpec,
  withSyncOption,
} from './document';

const complete = (): Application =>
  withSources(newApplication('component:default/shop'), [
    { repoURL: 'https://git.example/shop', path: 'deploy' },
  ]);

describe('the document that the form edits', () => {
  it('starts with the name of the entity, and says what is missing', () => {
    const fresh = newApplication('component:default/shop');
    expect(fresh.metadata).toEqual({
      name: 'shop',
      annotations: {
        'gitops.backstage.io/entity-ref': 'component:default/shop',
      },
    });
    expect(fresh.spec.destination.namespace).toBe('shop');
    expect(problemsOf(fresh).map(({ path }) => path)).toContain(
      'spec.source.repoURL',
    );
    expect(problemsOf(complete())).toEqual([]);
  });

  it('moves between one source and several without losing anything', () => {
    const one = complete();
    const [first] = sourcesIn(one);
    const two = withSources(one, [
      first,
      { repoURL: 'https://git.example/values', ref: 'values' },
    ]);
    expect(two.spec.source).toBeUndefined();
    expect(sourcesIn(two)).toHaveLength(2);
    expect(withSources(two, [first])).toEqual(one);
  });

  it('leaves out what was emptied, and keeps what it does not show', () => {
    const document = withSpec(complete(), {
      revisionHistoryLimit: 3,
      source: {
        repoURL: 'https://git.example/shop',
        path: 'deploy',
        targetRevision: '',
        helm: { valueFiles: [], parameters: [], values: '' },
      },
    });
    expect(trimmed(document).spec).toMatchObject({
      revisionHistoryLimit: 3,
      source: { repoURL: 'https://git.example/shop', path: 'deploy' },
    });
    expect(trimmed(document).spec.source).not.toHaveProperty('helm');
  });

  it('switches sync options', () => {
    const off = withSyncOption(complete(), 'CreateNamespace', false);
    expect(hasSyncOption(off, 'CreateNamespace')).toBe(false);
    const on = withSyncOption(off, 'CreateNamespace', true);
    expect(on.spec.syncPolicy?.syncOptions).toEqual(['CreateNamespace=true']);
  });
});
