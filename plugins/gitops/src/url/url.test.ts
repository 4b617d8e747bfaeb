import { readApplication, writeApplication } from './application';
import { isFiltered, readList, toggleFacet, writeList } from './list';

describe('list state in the URL', () => {
  it('comes back as it was written', () => {
    const address =
      'q=api&state=failing&state=drifted&project=payments&sort=name&order=desc&page=3';
    expect(writeList(readList(new URLSearchParams(address))).toString()).toBe(
      address,
    );
  });

  it('is a plain address for the plain list, and takes nonsense as the default', () => {
    const state = readList(new URLSearchParams('page=-4&sort=evil&project='));
    expect(writeList(state).toString()).toBe('');
    expect(isFiltered(state)).toBe(false);
  });

  it('ticks and unticks, back at the first page', () => {
    const start = readList(new URLSearchParams('page=3'));
    const ticked = toggleFacet(start, 'project', 'payments');
    expect(writeList(ticked).toString()).toBe('project=payments');
    expect(isFiltered(toggleFacet(ticked, 'project', 'payments'))).toBe(false);
  });
});

describe('application state in the URL', () => {
  it('comes back as it was written and leaves others’ parameters alone', () => {
    const params = new URLSearchParams(
      'other=1&node=apps%2FDeployment%2Fa%2Fb&tab=diff',
    );
    const state = readApplication(params);
    expect(state).toMatchObject({
      node: 'apps/Deployment/a/b',
      tab: 'diff',
      view: 'tree',
    });
    expect(writeApplication(params, state).toString()).toBe(params.toString());
  });

  it('forgets the tab with the node', () => {
    const state = readApplication(new URLSearchParams('node=a&tab=diff'));
    expect(
      writeApplication(new URLSearchParams(), {
        ...state,
        node: undefined,
      }).toString(),
    ).toBe('');
  });
});
