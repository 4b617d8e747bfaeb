import type {
  ApplicationDetail,
  ApplicationKey,
  ResourceTree,
} from '@backstage-gitops/plugin-gitops-common';
import { useApi } from '@backstage/frontend-plugin-api';
import { gitopsApiRef } from '../api';
import { useLiveUpdates } from './useLiveUpdates';
import { useLoad } from './useLoad';
import type { Loaded } from './useLoad';

/** One application with its status, kept up to date while the page is seen. */
export function useApplication(app: ApplicationKey): Loaded<ApplicationDetail> {
  const client = useApi(gitopsApiRef);
  const loaded = useLoad(`${app.namespace}/${app.name}`, signal =>
    client.getApplication(app, { signal }),
  );
  useLiveUpdates(loaded.reload, loaded.value ? [loaded.value.id] : []);
  return loaded;
}

/** The resource tree of an application; `id` is the application's, whose signals say when the tree has changed. */
export function useResourceTree(
  app: ApplicationKey,
  id: string,
): Loaded<ResourceTree> {
  const client = useApi(gitopsApiRef);
  const loaded = useLoad(`${app.namespace}/${app.name}`, signal =>
    client.getResourceTree(app, { signal }),
  );
  useLiveUpdates(loaded.reload, [id]);
  return loaded;
}
