import type {
  ApplicationQuery,
  ApplicationSummary,
  GitopsApi,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { writeTable } from '../../output/table';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { nameOf } from './key';

export interface ListOptions
  extends Omit<ApplicationQuery, 'limit' | 'offset'> {
  limit?: number;
  output: string;
}

/** Entries of one request; the server allows 1000. */
const PAGE = 500;

async function collect(
  api: GitopsApi,
  query: ApplicationQuery,
  limit: number,
): Promise<ApplicationSummary[]> {
  const found: ApplicationSummary[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined && found.length < limit) {
    const page = await api.listApplications({
      ...query,
      limit: Math.min(PAGE, limit - found.length),
      offset,
    });
    found.push(...page.items);
    offset = page.items.length > 0 ? page.nextOffset : undefined;
  }
  return found;
}

const short = (app: ApplicationSummary) => [
  nameOf(app),
  app.project,
  app.cluster.name ?? app.cluster.server ?? '',
  app.destinationNamespace,
  app.sync.status,
  app.health.status,
  app.headline.text,
];

const wide = (app: ApplicationSummary) => [
  ...short(app),
  app.repoUrl,
  app.path ?? app.chart ?? '',
  app.targetRevision ?? '',
  app.revisions[0]?.revision.slice(0, 12) ?? '',
];

const HEAD = [
  'NAME',
  'PROJECT',
  'CLUSTER',
  'NAMESPACE',
  'SYNC',
  'HEALTH',
  'HEADLINE',
];

/** `gitops app list`: all that the filters leave, page by page. */
export async function list(options: ListOptions): Promise<ExitCode> {
  const { output, limit = Infinity, ...query } = options;
  const apps = await withPortal(api => collect(api, query, limit));
  if (output === 'name') writeLines(apps.map(nameOf));
  else if (output === 'wide')
    writeTable([...HEAD, 'REPO', 'PATH', 'TARGET', 'REVISION'], apps.map(wide));
  else if (output === 'text') writeTable(HEAD, apps.map(short));
  else writeValue(output, apps);
  return EXIT.ok;
}
