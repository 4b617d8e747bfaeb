import {
  StatusIcon,
  stateColor,
  stateOfHealth,
  stateOfSync,
  STATE_LABELS,
} from '@backstage-gitops/plugin-gitops-react';
import { useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import { memo } from 'react';
import { kindCounts } from '../../tree';
import type { PlacedNode, VisibleNode } from '../../tree';
import { KindBadge } from '../Kind';
import { Bricks } from './Bricks';
import { useTreeStyles } from './styles';

/** What the root card says: the application itself. */
export interface RootCard {
  name: string;
  note: string;
}

function describe(visible: VisibleNode, root: RootCard): string {
  const { source, state } = visible.node;
  if (visible.folded) return `${visible.folded.length} healthy resources`;
  if (!source) return `Application ${root.name}`;
  const pods = visible.pods.length > 0 ? `, ${visible.pods.length} pods` : '';
  const health = source.health?.status ?? '';
  const sync = source.sync === 'OutOfSync' ? ', out of sync' : '';
  return `${source.kind} ${source.name}, ${
    health || STATE_LABELS[state]
  }${sync}${pods}`;
}

/** The card of one visible node. The tree holds the focus; `active` marks where it is. */
export const TreeCard = memo(function Card(props: {
  placed: PlacedNode;
  id: string;
  root: RootCard;
  selected: boolean;
  active: boolean;
  siblings: number;
}) {
  const classes = useTreeStyles();
  const theme = useTheme<Theme>();
  const { placed, selected, active, root } = props;
  const { visible } = placed;
  const { source, worst } = visible.node;
  return (
    <div
      id={props.id}
      role="treeitem"
      aria-label={describe(visible, root)}
      aria-level={placed.depth + 1}
      aria-posinset={placed.position}
      aria-setsize={props.siblings}
      aria-selected={selected}
      aria-expanded={
        visible.expandable || visible.children.length > 0
          ? visible.children.length > 0
          : undefined
      }
      className={[
        classes.card,
        selected && classes.selected,
        active && classes.active,
        visible.folded && classes.folded,
      ]
        .filter(Boolean)
        .join(' ')}
      style={{
        left: placed.x,
        top: placed.y,
        borderLeftColor: stateColor(theme, visible.folded ? 'ok' : worst),
      }}
      data-node={visible.id}
    >
      {visible.folded ? (
        <FoldContent visible={visible} />
      ) : (
        <>
          <KindBadge kind={source?.kind ?? 'Application'} />
          <div className={classes.texts}>
            <div className={classes.name} title={source?.name ?? root.name}>
              {source?.name ?? root.name}
            </div>
            <SecondLine visible={visible} root={root} />
          </div>
          <StateIcons visible={visible} />
        </>
      )}
    </div>
  );
});

function FoldContent({ visible }: { visible: VisibleNode }) {
  const classes = useTreeStyles();
  const folded = visible.folded ?? [];
  return (
    <>
      <KindBadge kind="healthy resources" text={`+${folded.length}`} />
      <div className={classes.texts}>
        <div className={classes.name}>{folded.length} healthy resources</div>
        <div className={classes.note}>{kindCounts(folded)}</div>
      </div>
      <StatusIcon state="ok" />
    </>
  );
}

function SecondLine({
  visible,
  root,
}: {
  visible: VisibleNode;
  root: RootCard;
}) {
  const classes = useTreeStyles();
  const { source } = visible.node;
  if (visible.pods.length > 0) return <Bricks pods={visible.pods} />;
  const note = source
    ? [source.kind, ...source.info.map(({ value }) => value)].join(' · ')
    : root.note;
  return (
    <div className={classes.note} title={note}>
      {note}
    </div>
  );
}

function StateIcons({ visible }: { visible: VisibleNode }) {
  const { source, worst } = visible.node;
  if (!source) return <StatusIcon state={worst} />;
  const { sync, health } = source;
  return (
    <>
      {sync && sync !== 'Synced' && <StatusIcon state={stateOfSync(sync)} />}
      {health && (sync !== 'OutOfSync' || health.status !== 'Missing') && (
        <StatusIcon state={stateOfHealth(health.status)} />
      )}
      {!health && sync === 'Synced' && <StatusIcon state="ok" />}
    </>
  );
}
