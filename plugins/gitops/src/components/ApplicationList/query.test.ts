import { applicationSummary } from '@backstage-gitops/plugin-gitops-react/testUtils';
import { readList } from '../../url';
import { facetGroups, rowState, toQuery } from './query';

const state = (address: string) => readList(new URLSearchParams(address));

describe('toQuery', () => {
  it('asks the server for the page, the order and the filters', () => {
    expect(
      toQuery(
        state(
          'q=api&state=failing&project=a&project=b&sort=name&order=desc&page=3',
        ),
      ),
    ).toMatchObject({
      search: 'api',
      state: ['failing'],
      project: ['a', 'b'],
      sort: 'name',
      order: 'desc',
      limit: 50,
      offset: 100,
    });
  });

  it('leaves out words that the API does not know, and both kinds of automation', () => {
    expect(
      toQuery(state('state=evil&automated=true&automated=false')),
    ).toMatchObject({
      state: undefined,
      automated: undefined,
    });
    expect(toQuery(state('automated=false')).automated).toBe(false);
  });
});

describe('facetGroups', () => {
  const empty = {
    project: [],
    cluster: [],
    namespace: [],
    repo: [],
    automated: [],
  };

  it('keeps a chosen value in sight that nothing has', () => {
    const groups = facetGroups(
      {
        items: [],
        totalItems: 0,
        counts: { state: { failing: 3 }, syncStatus: {}, healthStatus: {} },
        facets: { ...empty, project: [{ value: 'payments', count: 3 }] },
      },
      state('project=gone'),
    );
    expect(groups[0].values[0]).toEqual({
      value: 'failing',
      label: 'Failing',
      count: 3,
      state: 'failing',
    });
    expect(groups.find(({ facet }) => facet === 'project')?.values).toEqual([
      { value: 'payments', label: 'payments', count: 3 },
      { value: 'gone', label: 'gone', count: 0 },
    ]);
  });
});

describe('rowState', () => {
  it('never says Healthy while rendering fails', () => {
    const application = applicationSummary({
      headline: {
        state: 'failing',
        text: 'Manifests cannot be rendered',
        causes: [],
      },
    });
    expect(rowState(application)).toEqual({
      state: 'failing',
      word: 'Failing',
    });
  });

  it('says health’s own word otherwise', () => {
    expect(
      rowState(
        applicationSummary({
          headline: { state: 'drifted', text: 'Drifted', causes: [] },
        }),
      ),
    ).toEqual({ state: 'ok', word: 'Healthy' });
  });
});
