import {
  HealthStatus,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-react';
import type { ReactNode } from 'react';
import { useNow } from '../../hooks/useNow';
import { agoText, localTime } from '../../time';
import { usePanelStyles } from './styles';
import type { TabProps } from './TabContent';

/** What a resource is, how it is, and to whom it belongs. */
export function SummaryTab({ node, source, onSelect }: TabProps) {
  const classes = usePanelStyles();
  const now = useNow();
  const owner = node.parent?.source;
  const rows: [string, ReactNode][] = [
    ['Health', source.health && <HealthStatus status={source.health.status} />],
    ['Reason', source.health?.message],
    ['Sync', source.sync && <SyncStatus status={source.sync} />],
    [
      'Deletion',
      source.requiresPruning &&
        'No longer in Git: a sync with prune deletes it.',
    ],
    ['Hook', source.hook && 'Runs with syncs.'],
    ['Wave', source.sync && source.syncWave],
    [
      'Owner',
      owner && (
        <button
          type="button"
          className={classes.link}
          onClick={() => onSelect(owner.id)}
        >
          {owner.kind} {owner.name}
        </button>
      ),
    ],
    [
      'Owns',
      node.children.length > 0 && (
        <>
          {node.children.slice(0, 20).map(child => (
            <div key={child.id}>
              <button
                type="button"
                className={classes.link}
                onClick={() => onSelect(child.id)}
              >
                {child.source?.kind} {child.source?.name}
              </button>
            </div>
          ))}
          {node.children.length > 20 && `and ${node.children.length - 20} more`}
        </>
      ),
    ],
    [
      'Images',
      source.images.length > 0 &&
        source.images.map(image => <div key={image}>{image}</div>),
    ],
    ...source.info.map(({ name, value }): [string, ReactNode] => [name, value]),
    [
      'Created',
      source.createdAt && (
        <span title={localTime(source.createdAt)}>
          {agoText(source.createdAt, now)}
        </span>
      ),
    ],
    ['UID', source.uid],
  ];
  return (
    <dl className={classes.facts}>
      {rows
        .filter(
          ([, value]) => value !== undefined && value !== false && value !== '',
        )
        .map(([name, value]) => (
          <Row key={name} name={name}>
            {value}
          </Row>
        ))}
    </dl>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
