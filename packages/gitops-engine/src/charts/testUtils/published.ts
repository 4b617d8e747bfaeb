import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChartRepositoryAccess } from '../types';
import { startHelm, type Helm } from './helm';
import { startSite, type Site } from './site';

/** Of the chart `app`, as published. */
export const VERSIONS: readonly string[] = [
  '0.1.0',
  '0.9.9',
  '1.0.0',
  '1.1.0',
  '1.2.0-rc.1',
  '1.2.3',
  '1.10.0',
  '2.0.0',
  '2.1.0+build.7',
  '3.0.0-beta.2',
  '3.0.0-rc.1',
];

/** A Helm repository that the real helm made, on a web server. */
export interface Published {
  helm: Helm;
  site: Site;
  repository: ChartRepositoryAccess;
  /** Temporary; gone after `close`. */
  folder: string;
  /** The repository's files, in `folder`. */
  files: string;
  close(): Promise<void>;
}

/** Publishes the charts `app`, `vapp` (versions with `v`) and `rich` (sub-chart, CRD, long and odd names). */
export async function publishCharts(): Promise<Published> {
  const folder = await mkdtemp(join(tmpdir(), 'charts-helm-'));
  const helm = await startHelm(folder);
  const files = join(folder, 'published');
  for (const version of VERSIONS) await helm.packChart(files, 'app', version);
  await helm.packChart(files, 'vapp', 'v1.4.0');
  await helm.packChart(files, 'vapp', 'v1.5.0');
  await helm.packChart(files, 'rich', '1.0.0', {
    'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
    'charts/sub/templates/b.yaml': 'kind: Secret\n',
    'crds/crd.yaml': 'kind: CustomResourceDefinition\n',
    'files/ü ö.txt': 'text',
    [`files/${'long-'.repeat(30)}name.txt`]: 'long',
    '.helmignore': 'ignored.txt\n',
    'ignored.txt': 'left out',
  });
  await helm.run('repo', 'index', files);
  const site = await startSite({ folder: files });
  return {
    helm,
    site,
    repository: { url: site.url, type: 'helm' },
    folder,
    files,
    async close() {
      await helm.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
