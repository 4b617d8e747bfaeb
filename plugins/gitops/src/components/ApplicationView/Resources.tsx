import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { usePageKeys } from '../../hooks/usePageKeys';
import {
  filterTree,
  foldTree,
  isEmpty,
  parseFilter,
  ROOT_ID,
} from '../../tree';
import type { TreeModel, VisibleNode } from '../../tree';
import type { ApplicationState } from '../../url';
import { plural } from '../../words';
import { ResourceList } from '../ResourceList';
import { ResourceTree } from '../ResourceTree';
import { SearchField } from '../SearchField';
import { useViewStyles } from './styles';
import { ZoomButtons } from './ZoomButtons';

/** The resources as tree or list, narrowed by a filter, with a panel for the one that is selected. */
export function Resources(props: {
  application: ApplicationDetail;
  model: TreeModel;
  state: ApplicationState;
  onState: (
    change: Partial<ApplicationState>,
    options?: { replace?: boolean },
  ) => void;
  panel: ReactNode;
}) {
  const classes = useViewStyles();
  const { application, model, state, onState } = props;
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const [zoom, setZoom] = useState(1);
  const filterRef = useRef<HTMLInputElement>(null);
  usePageKeys({ '/': () => filterRef.current?.focus() });

  const filter = useMemo(() => parseFilter(state.filter), [state.filter]);
  const filtered = !isEmpty(filter);
  const { visible, found } = useMemo(
    () =>
      filtered
        ? filterTree(model, filter)
        : {
            visible: foldTree(model, expanded, state.node),
            found: model.root.size,
          },
    [filtered, model, filter, expanded, state.node],
  );
  const allExpanded = useMemo(
    () => new Set([ROOT_ID, ...model.byId.keys()]),
    [model],
  );
  const isExpanded = expanded.size >= allExpanded.size;
  const { total } = application.status.summary.resources;

  const shown = countShown(visible);

  const foot = (
    <span aria-live="polite">
      showing {shown} of {model.root.size}
      {filtered && ` · ${found} found`}
      {model.problems > 0 &&
        !filtered &&
        ` · all ${plural(model.problems, 'problem')} shown`}
      {(filtered || isExpanded || shown < model.root.size) && (
        <>
          {' · '}
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              if (filtered) onState({ filter: '' });
              else setExpanded(isExpanded ? new Set() : allExpanded);
            }}
          >
            {footAction(filtered, isExpanded)}
          </button>
        </>
      )}
    </span>
  );

  return (
    <section aria-label="Resources">
      <div className={classes.tools}>
        <ToggleButtonGroup
          size="small"
          exclusive
          value={state.view}
          onChange={(_, view) => view && onState({ view })}
          aria-label="View"
        >
          <ToggleButton value="tree">Tree</ToggleButton>
          <ToggleButton value="list">List</ToggleButton>
        </ToggleButtonGroup>
        <div className={classes.filter}>
          <SearchField
            inputRef={filterRef}
            label="Filter resources"
            placeholder="/ kind:Deployment state:degraded"
            text={state.filter}
            onChange={text => onState({ filter: text }, { replace: true })}
          />
        </div>
        <span className={classes.chip}>{plural(total, 'resource')}</span>
        <span className={classes.chip}>{model.root.size} with children</span>
        <span className={classes.grow} />
        {state.view === 'tree' && <ZoomButtons zoom={zoom} onZoom={setZoom} />}
      </div>
      <div className={classes.work} style={{ marginTop: 8 }}>
        {state.view === 'tree' ? (
          <ResourceTree
            visible={visible}
            root={{
              name: application.name,
              note: `Application · ${plural(total, 'resource')}`,
            }}
            expanded={expanded}
            onExpand={id => setExpanded(new Set([...expanded, id]))}
            onCollapse={id =>
              setExpanded(new Set([...expanded].filter(other => other !== id)))
            }
            selected={state.node}
            onSelect={node =>
              onState({
                node: node === ROOT_ID ? undefined : node,
                tab: 'summary',
              })
            }
            zoom={zoom}
            foot={foot}
          />
        ) : (
          <ResourceList
            model={model}
            filter={filter}
            selected={state.node}
            onSelect={node => onState({ node, tab: 'summary' })}
          />
        )}
        {props.panel}
      </div>
    </section>
  );
}

/** Objects with a card of their own. */
function countShown({ node, folded, children }: VisibleNode): number {
  const own = node.source && !folded ? 1 : 0;
  return children.reduce((sum, child) => sum + countShown(child), own);
}

function footAction(filtered: boolean, isExpanded: boolean): string {
  if (filtered) return 'clear filter';
  return isExpanded ? 'fold healthy' : 'expand healthy';
}
