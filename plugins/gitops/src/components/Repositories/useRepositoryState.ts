import type { RepositoryQuery } from '@backstage-gitops/plugin-gitops-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export const REPOSITORY_PAGE = 50;

const TYPES = ['git', 'helm', 'oci'] as const;
const STATES = ['Failed', 'Connected', 'Unknown'] as const;

/** What narrows the list of repositories; each is a parameter of the URL. */
export interface RepositoryFilters {
  text: string;
  type?: (typeof TYPES)[number];
  state?: (typeof STATES)[number];
  /** From 1. */
  page: number;
}

/** The filters in the URL; what it says wrongly is no filter. */
export function readFilters(params: URLSearchParams): RepositoryFilters {
  const page = Number(params.get('page'));
  return {
    text: params.get('q') ?? '',
    type: TYPES.find(type => type === params.get('type')),
    state: STATES.find(state => state === params.get('state')),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function toRepositoryQuery(filters: RepositoryFilters): RepositoryQuery {
  const { text, type, state, page } = filters;
  return {
    search: text || undefined,
    type,
    state,
    limit: REPOSITORY_PAGE,
    offset: (page - 1) * REPOSITORY_PAGE,
  };
}

/** The filters of the list in the URL, and how to change some of them; another choice begins at the first page. */
export function useRepositoryFilters(): [
  RepositoryFilters,
  (change: Partial<RepositoryFilters>) => void,
] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback(
    (part: Partial<RepositoryFilters>) =>
      setParams(
        before => {
          const next = { ...readFilters(before), page: 1, ...part };
          const after = new URLSearchParams();
          if (next.text) after.set('q', next.text);
          if (next.type) after.set('type', next.type);
          if (next.state) after.set('state', next.state);
          if (next.page > 1) after.set('page', String(next.page));
          return after;
        },
        { replace: part.text !== undefined },
      ),
    [setParams],
  );
  return [filters, change];
}
