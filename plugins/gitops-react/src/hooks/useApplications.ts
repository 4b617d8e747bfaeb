import type {
  ApplicationList,
  ApplicationQuery,
} from '@backstage-gitops/plugin-gitops-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { gitopsApiRef } from '../api';
import { useLiveUpdates } from './useLiveUpdates';
import { useLoad } from './useLoad';
import type { Loaded } from './useLoad';

/** A page of applications, kept up to date. The server filters, sorts and counts. `undefined` loads nothing. */
export function useApplications(
  query: ApplicationQuery | undefined,
): Loaded<ApplicationList> {
  const client = useApi(gitopsApiRef);
  const loaded = useLoad(query && JSON.stringify(query), signal =>
    client.listApplications(query, { signal }),
  );
  // Any application may enter or leave the page or change a count.
  useLiveUpdates(loaded.reload);
  return loaded;
}
