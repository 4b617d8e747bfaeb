import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readApplication, readList, writeApplication, writeList } from '../url';
import type { ApplicationState, ListState } from '../url';

/** The list's state in the URL. Choices make history entries, so that Back undoes them; typing does not. */
export function useListState(): [
  ListState,
  (next: ListState, options?: { replace?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readList(params), [params]);
  const set = useCallback(
    (next: ListState, options?: { replace?: boolean }) =>
      setParams(writeList(next), options),
    [setParams],
  );
  return [state, set];
}

/** An application page's state in the URL; `set` changes the parts that it is given. */
export function useApplicationState(): [
  ApplicationState,
  (change: Partial<ApplicationState>, options?: { replace?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readApplication(params), [params]);
  const set = useCallback(
    (change: Partial<ApplicationState>, options?: { replace?: boolean }) =>
      setParams(
        before =>
          writeApplication(before, { ...readApplication(before), ...change }),
        options,
      ),
    [setParams],
  );
  return [state, set];
}
