import { HealLimiter } from '../steps/HealLimiter';
import { Applications } from './Applications';
import type { AppState } from './AppState';
import { BatchLoader } from './BatchLoader';

const app = (id: string, clusterId = 'c1', instance = id): AppState => ({
  id,
  row: {
    id,
    namespace: 'argocd',
    name: id,
    document: '{}',
    generation: 1,
    project: 'default',
    clusterId,
    destinationNamespace: 'shop',
    repoUrl: 'git.example/shop',
    createdAt: '',
    createdBy: '',
    updatedAt: '',
  },
  document: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: id },
    spec: { destination: {} },
  },
  instance,
  sources: [],
  tree: new Map(),
  heal: new HealLimiter(),
  refreshSince: 0,
});

describe('Applications', () => {
  it('finds an application by what cluster objects carry, in its own cluster only', () => {
    const applications = new Applications();
    applications.put(app('a', 'c1', 'shop'), []);
    applications.put(app('b', 'c2', 'shop'), []);
    expect(applications.byInstance('c1', 'shop')?.id).toBe('a');
    expect(applications.byInstance('c2', 'shop')?.id).toBe('b');
    expect(applications.byInstance('c3', 'shop')).toBeUndefined();
  });

  it('follows a document that changed its repositories and destination', () => {
    const applications = new Applications();
    const state = app('a');
    expect(applications.put(state, ['one', 'two'])).toEqual({
      added: ['one', 'two'],
      removed: [],
    });
    state.row = { ...state.row, clusterId: 'c2' };
    expect(applications.put(state, ['two', 'three'])).toEqual({
      added: ['three'],
      removed: ['one'],
    });
    expect([...applications.byRepository('one')]).toEqual([]);
    expect([...applications.byRepository('three')]).toEqual([state]);
    expect(applications.byInstance('c1', 'a')).toBeUndefined();
    expect(applications.remove('a')).toEqual(['two', 'three']);
    expect([...applications.byRepository('two')]).toEqual([]);
    expect(applications.get('a')).toBeUndefined();
  });
});

describe('BatchLoader', () => {
  it('asks once for all keys of a turn, and anew in the next', async () => {
    const queries: string[][] = [];
    const loader = new BatchLoader(async keys => {
      queries.push(keys);
      return new Map(keys.filter(key => key !== 'gone').map(key => [key, key]));
    });
    expect(
      await Promise.all([loader.get('a'), loader.get('b'), loader.get('gone')]),
    ).toEqual(['a', 'b', undefined]);
    await loader.get('a');
    expect(queries).toEqual([['a', 'b', 'gone'], ['a']]);
  });
});
