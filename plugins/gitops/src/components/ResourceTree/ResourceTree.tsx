import { useCallback, useEffect, useId, useMemo, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import {
  elbow,
  layoutTree,
  ROOT_ID,
  treeKey,
  windowOf,
  CARD,
} from '../../tree';
import type { VisibleNode } from '../../tree';
import { useTreeStyles } from './styles';
import { TreeCard } from './TreeCard';
import type { RootCard } from './TreeCard';
import { useAnchor } from './useAnchor';
import { useScrollWindow } from './useScrollWindow';

export interface ResourceTreeProps {
  visible: VisibleNode;
  root: RootCard;
  expanded: ReadonlySet<string>;
  onExpand: (id: string) => void;
  onCollapse: (id: string) => void;
  selected?: string;
  onSelect: (id: string) => void;
  /** 1 is 100 %. */
  zoom: number;
  /** How much of the whole is shown, in words. */
  foot?: ReactNode;
}

/** The ownership tree as cards from left to right: a tree for the keyboard and for screen readers too; only what is in sight is drawn. */
export function ResourceTree(props: ResourceTreeProps) {
  const {
    visible,
    root,
    expanded,
    onExpand,
    onCollapse,
    onSelect,
    selected,
    zoom,
  } = props;
  const classes = useTreeStyles();
  const prefix = useId();
  const [active, setActive] = useState(selected ?? ROOT_ID);
  const layout = useMemo(() => layoutTree(visible), [visible]);
  const { ref, rect, measure } = useScrollWindow(zoom);
  useAnchor(ref, layout, active, zoom);
  const drawn = useMemo(() => windowOf(layout, rect), [layout, rect]);

  const scrollTo = useCallback(
    (id: string) => {
      const node = layout.nodes.find(candidate => candidate.visible.id === id);
      const element = ref.current;
      if (!node || !element) return;
      const room = 24;
      const [left, top] = [node.x * zoom - room, node.y * zoom - room];
      const [right, bottom] = [
        (node.x + CARD.width) * zoom + room,
        (node.y + CARD.height) * zoom + room,
      ];
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight)
        element.scrollTop = bottom - element.clientHeight;
      if (left < element.scrollLeft) element.scrollLeft = left;
      else if (right > element.scrollLeft + element.clientWidth)
        element.scrollLeft = right - element.clientWidth;
      measure();
    },
    [layout, ref, zoom, measure],
  );

  // The selection may come from elsewhere: a link, the verdict, the back button. It is followed once, not at every update.
  useEffect(() => {
    if (selected === undefined) return;
    setActive(selected);
    scrollTo(selected);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);

  const open = (id: string) => {
    const card = layout.nodes.find(node => node.visible.id === id)?.visible;
    if (!card) return;
    setActive(id);
    if (card.folded) onExpand(card.node.id);
    else onSelect(id);
  };

  const onClick = ({ target }: MouseEvent) => {
    const card = target instanceof Element && target.closest('[data-node]');
    const id = card && card.getAttribute('data-node');
    if (typeof id === 'string') open(id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      open(active);
    } else {
      const action = treeKey(layout, active, event.key, expanded);
      if (!action) return;
      if (action.do === 'move') {
        setActive(action.to);
        scrollTo(action.to);
      } else (action.do === 'expand' ? onExpand : onCollapse)(action.id);
    }
    event.preventDefault();
  };

  return (
    <div className={classes.frame}>
      <div
        ref={ref}
        className={classes.scroller}
        role="tree"
        aria-label={`Resources of ${root.name}`}
        aria-activedescendant={`${prefix}${active}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onScroll={measure}
      >
        <div
          style={{ width: layout.width * zoom, height: layout.height * zoom }}
        >
          <div
            className={classes.canvas}
            role="presentation"
            style={{ transform: zoom === 1 ? undefined : `scale(${zoom})` }}
          >
            <svg
              className={classes.edges}
              width={layout.width}
              height={layout.height}
              aria-hidden
            >
              {drawn.edges.map(
                node =>
                  node.parent && (
                    <path key={node.visible.id} d={elbow(node.parent, node)} />
                  ),
              )}
            </svg>
            {drawn.nodes.map(node => (
              <TreeCard
                key={node.visible.id}
                placed={node}
                id={`${prefix}${node.visible.id}`}
                root={root}
                selected={node.visible.id === selected}
                active={node.visible.id === active}
                siblings={node.parent?.visible.children.length ?? 1}
              />
            ))}
          </div>
        </div>
      </div>
      {props.foot && <div className={classes.foot}>{props.foot}</div>}
    </div>
  );
}
