import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';

type Choices = readonly { value: string; label?: string }[];

/** What the repository of a source offers: branches and tags, folders, charts and their versions. */
export function usePickers(
  source: ApplicationSource,
  place: { project: string; entityRef?: string },
  isChart: boolean,
): { revisions: Choices; folders: Choices; charts: Choices; error?: Error } {
  const client = useApi(gitopsApiRef);
  const { repoURL, targetRevision = '', chart = '' } = source;
  const isGit = !isChart && !repoURL.startsWith('oci://');
  const key = (...parts: string[]) =>
    repoURL === '' ? undefined : JSON.stringify([place, repoURL, ...parts]);
  const refs = useLoad(isGit ? key('refs') : undefined, signal =>
    client.listRevisions({ ...place, repoURL }, { signal }),
  );
  const folders = useLoad(
    isGit ? key('folders', targetRevision) : undefined,
    signal =>
      client.listSourceFolders(
        { ...place, repoURL, revision: targetRevision },
        { signal },
      ),
  );
  const charts = useLoad(
    isChart ? key('charts', isRegistry(repoURL) ? chart : '') : undefined,
    signal =>
      client.listCharts(
        {
          ...place,
          repoURL,
          ...(isRegistry(repoURL) && chart !== '' && { chart }),
        },
        { signal },
      ),
  );
  const found = charts.value?.items.find(({ name }) => name === chart);
  return {
    revisions: isChart
      ? (found?.versions ?? []).map(value => ({ value }))
      : [
          ...(refs.value?.branches ?? []).map(value => ({
            value,
            label: 'branch',
          })),
          ...(refs.value?.tags ?? []).map(value => ({ value, label: 'tag' })),
        ],
    folders: (folders.value?.items ?? []).map(({ path, type }) => ({
      value: path,
      label: type,
    })),
    charts: (charts.value?.items ?? []).map(({ name, description }) => ({
      value: name,
      label: description,
    })),
    error: refs.error ?? folders.error ?? charts.error,
  };
}

/** A chart repository whose address has no scheme is a registry, which has no list of its charts. */
function isRegistry(url: string): boolean {
  return !/^https?:\/\//i.test(url);
}
