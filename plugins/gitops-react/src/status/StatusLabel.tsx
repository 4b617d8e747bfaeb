import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { stateColor } from './palette';
import { StatusIcon } from './StatusIcon';
import type { State } from './state';

const useStyles = makeStyles({
  label: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 6,
    fontWeight: 500,
    minWidth: 0,
    maxWidth: '100%',
    verticalAlign: 'middle',
  },
  word: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** A state as shape, word and colour. */
export function StatusLabel(props: {
  state: State;
  children: ReactNode;
  title?: string;
}) {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  return (
    <span
      className={classes.label}
      style={{ color: stateColor(theme, props.state) }}
      title={props.title}
    >
      <StatusIcon state={props.state} />
      <span className={classes.word}>{props.children}</span>
    </span>
  );
}
