/** Dimensions that the list can be narrowed by; each is a parameter of the same name in the URL. */
export const FACETS = [
  'state',
  'syncStatus',
  'healthStatus',
  'project',
  'cluster',
  'namespace',
  'repo',
  'automated',
] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = [
  'state',
  'name',
  'syncStatus',
  'project',
  'cluster',
  'lastSyncedAt',
] as const;
export type Sort = (typeof SORTS)[number];

/** Everything that decides what the list shows. */
export interface ListState {
  text: string;
  facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  sort: Sort;
  descending: boolean;
  /** From 1. */
  page: number;
}

const isSort = (value: string | null): value is Sort =>
  SORTS.some(sort => sort === value);

/** Reads the list's state; what the URL does not say, or says wrongly, is the default. */
export function readList(params: URLSearchParams): ListState {
  const facets: Partial<Record<Facet, readonly string[]>> = {};
  for (const facet of FACETS) {
    const values = params.getAll(facet).filter(value => value !== '');
    if (values.length > 0) facets[facet] = values;
  }
  const page = Number(params.get('page'));
  const sort = params.get('sort');
  return {
    text: params.get('q') ?? '',
    facets,
    sort: isSort(sort) ? sort : 'state',
    descending: params.get('order') === 'desc',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** Writes it; defaults are left out, so that the plain list has a plain address. */
export function writeList(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.text) params.set('q', state.text);
  for (const facet of FACETS)
    for (const value of state.facets[facet] ?? []) params.append(facet, value);
  if (state.sort !== 'state') params.set('sort', state.sort);
  if (state.descending) params.set('order', 'desc');
  if (state.page > 1) params.set('page', String(state.page));
  return params;
}

/** Ticks or unticks a value. Another choice begins at the first page. */
export function toggleFacet(
  state: ListState,
  facet: Facet,
  value: string,
): ListState {
  const chosen = state.facets[facet] ?? [];
  const next = chosen.includes(value)
    ? chosen.filter(other => other !== value)
    : [...chosen, value];
  const { [facet]: _, ...others } = state.facets;
  return {
    ...state,
    facets: next.length > 0 ? { ...others, [facet]: next } : others,
    page: 1,
  };
}

/** Whether anything narrows the list. */
export function isFiltered(state: ListState): boolean {
  return state.text !== '' || Object.keys(state.facets).length > 0;
}
