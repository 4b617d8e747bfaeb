import { StatusIcon, tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';
import type { Facet, ListState } from '../../url';
import type { FacetGroup } from './query';

const useStyles = makeStyles(theme => ({
  group: { border: 0, margin: '0 0 14px', padding: 0, minWidth: 0 },
  title: {
    padding: 0,
    marginBottom: 4,
    fontSize: 11,
    fontWeight: 700,
    letterSpacing: 0.4,
    textTransform: 'uppercase',
    color: tint(theme, 'secondary'),
  },
  value: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    minHeight: 24,
    padding: '0 6px',
    borderRadius: 4,
    fontSize: 13,
    cursor: 'pointer',
    '&:hover': { background: tint(theme, 'chip') },
    '& input': { margin: 0, accentColor: theme.palette.primary.main },
  },
  chosen: { background: tint(theme, 'selected') },
  label: {
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  count: {
    color: tint(theme, 'secondary'),
    fontVariantNumeric: 'tabular-nums',
  },
  scroll: { maxHeight: 240, overflowY: 'auto' },
}));

/** Tick boxes of all facets with how many applications each value would leave. */
export function FacetPanel(props: {
  groups: readonly FacetGroup[];
  state: ListState;
  onToggle: (facet: Facet, value: string) => void;
}) {
  const classes = useStyles();
  return (
    <>
      {props.groups
        .filter(({ values }) => values.length > 0)
        .map(({ facet, title, values }) => (
          <fieldset key={facet} className={classes.group}>
            <legend className={classes.title}>{title}</legend>
            <div className={classes.scroll}>
              {values.map(({ value, label, count, state }) => {
                const chosen =
                  props.state.facets[facet]?.includes(value) ?? false;
                return (
                  <label
                    key={value}
                    className={`${classes.value} ${
                      chosen ? classes.chosen : ''
                    }`}
                  >
                    <input
                      type="checkbox"
                      checked={chosen}
                      onChange={() => props.onToggle(facet, value)}
                    />
                    {state && <StatusIcon state={state} />}
                    <span className={classes.label} title={label}>
                      {label}
                    </span>
                    <span className={classes.count}>{count}</span>
                  </label>
                );
              })}
            </div>
          </fieldset>
        ))}
    </>
  );
}
