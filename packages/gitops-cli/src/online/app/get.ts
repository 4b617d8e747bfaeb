import type {
  ApplicationDetail,
  ResourceNode,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { writeTable } from '../../output/table';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { keyOf, nameOf } from './key';

export interface GetOptions {
  output: string;
  document?: boolean;
}

function summary(app: ApplicationDetail): string[] {
  const { status, cluster, document } = app;
  const { sync, health, headline, operation, conditions } = status;
  const [revision] = sync.revisions;
  return [
    `Name:         ${nameOf(app)}`,
    `Project:      ${document.spec.project ?? ''}`,
    `Destination:  ${cluster.name ?? cluster.server ?? ''} / ${
      document.spec.destination.namespace ?? ''
    }`,
    `Headline:     ${headline.text}`,
    ...headline.causes.map(cause => `              ${cause.text}`),
    `Sync:         ${sync.status}`,
    ...(revision
      ? [
          `Revision:     ${revision.revision}${
            revision.author ? ` by ${revision.author}` : ''
          }${revision.message ? `: ${revision.message.split('\n')[0]}` : ''}`,
        ]
      : []),
    `Health:       ${health.status}${
      health.message ? `: ${health.message}` : ''
    }`,
    ...(operation
      ? [`Operation:    ${operation.phase}: ${operation.message}`]
      : []),
    ...conditions.map(
      condition => `Condition:    ${condition.type}: ${condition.message}`,
    ),
  ];
}

const row = (node: ResourceNode) => [
  node.group,
  node.kind,
  node.namespace,
  node.name,
  node.requiresPruning ? 'OutOfSync (prune)' : node.sync ?? '',
  node.health?.status ?? '',
  node.health?.message ?? '',
];

/** `gitops app get`: status and managed objects; `--document` gives the document alone. */
export async function get(
  name: string,
  options: GetOptions,
): Promise<ExitCode> {
  const key = keyOf(name);
  const app = await withPortal(api => api.getApplication(key));
  if (options.document) {
    writeValue(
      options.output === 'text' ? 'yaml' : options.output,
      app.document,
    );
  } else if (options.output === 'name') {
    writeLines([nameOf(app)]);
  } else if (options.output === 'text' || options.output === 'wide') {
    const tree = await withPortal(api => api.getResourceTree(key));
    const nodes =
      options.output === 'wide'
        ? tree.nodes
        : tree.nodes.filter(node => node.parentId === undefined);
    writeLines([...summary(app), '']);
    writeTable(
      ['GROUP', 'KIND', 'NAMESPACE', 'NAME', 'SYNC', 'HEALTH', 'MESSAGE'],
      nodes.map(row),
    );
  } else {
    writeValue(options.output, app);
  }
  return EXIT.ok;
}
