import {
  HealthStatus,
  SyncStatus,
  stateColor,
} from '@backstage-gitops/plugin-gitops-react';
import { useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { isEmpty, matches } from '../../tree';
import type { TreeFilter, TreeModel, TreeNode } from '../../tree';
import { KindBadge } from '../Kind';
import { agoText } from '../../time';
import { useNow } from '../../hooks/useNow';
import { ROW_HEIGHT, useListStyles } from './styles';

/** Rows in reading order: problems first, an owner before what it owns. */
function rowsOf(
  model: TreeModel,
  filter: TreeFilter,
): { node: TreeNode; depth: number }[] {
  const rows: { node: TreeNode; depth: number }[] = [];
  const all = isEmpty(filter);
  const visit = (node: TreeNode, depth: number) => {
    if (node.source && (all || matches(filter, node)))
      rows.push({ node, depth });
    node.children.forEach(child => visit(child, depth + 1));
  };
  model.root.children.forEach(child => visit(child, 0));
  return rows;
}

/** The same resources as a dense table: everything, indented by ownership. Only rows in sight are drawn. */
export function ResourceList(props: {
  model: TreeModel;
  filter: TreeFilter;
  selected?: string;
  onSelect: (id: string) => void;
}) {
  const { model, filter, selected, onSelect } = props;
  const classes = useListStyles();
  const theme = useTheme<Theme>();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(model, filter), [model, filter]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 1280, height: 800 },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return;
    event.preventDefault();
    const focused = document.activeElement?.closest('[data-index]');
    const at = Math.max(
      0,
      Math.min(
        rows.length - 1,
        Number(focused?.getAttribute('data-index') ?? -1) + step,
      ),
    );
    virtual.scrollToIndex(at);
    requestAnimationFrame(() =>
      scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${at}"] button`)
        ?.focus(),
    );
  };

  return (
    <div className={classes.frame} ref={scroller}>
      <div
        role="grid"
        aria-label="Resources"
        aria-rowcount={rows.length}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <div role="row" className={classes.head}>
          {['Name', 'Kind', 'Namespace', 'Git', 'Health', 'Wave', 'Age'].map(
            title => (
              <span key={title} role="columnheader">
                {title}
              </span>
            ),
          )}
        </div>
        <div
          role="rowgroup"
          style={{ position: 'relative', height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const { node, depth } = rows[index];
            const { source } = node;
            if (!source) return null;
            return (
              <div
                key={node.id}
                role="row"
                aria-rowindex={index + 1}
                data-index={index}
                className={`${classes.row} ${
                  node.id === selected ? classes.selected : ''
                }`}
                style={{
                  transform: `translateY(${start}px)`,
                  borderLeftColor: stateColor(theme, node.state),
                }}
              >
                <span
                  role="gridcell"
                  className={classes.name}
                  style={{ paddingLeft: depth * 16 }}
                >
                  <KindBadge kind={source.kind} />
                  <button
                    type="button"
                    className={classes.open}
                    title={source.name}
                    onClick={() => onSelect(node.id)}
                  >
                    {source.name}
                  </button>
                </span>
                <span role="gridcell">{source.kind}</span>
                <span role="gridcell">{source.namespace || '–'}</span>
                <span role="gridcell">
                  {source.sync ? <SyncStatus status={source.sync} /> : null}
                </span>
                <span role="gridcell">
                  {source.health && (
                    <HealthStatus
                      status={source.health.status}
                      message={source.health.message}
                    />
                  )}
                </span>
                <span role="gridcell">
                  {source.sync ? source.syncWave : ''}
                </span>
                <span role="gridcell">
                  {agoText(source.createdAt, now)?.replace(' ago', '')}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
