import { makeStyles, useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import { stateColor } from './palette';
import { STATE_LABELS } from './state';
import type { State } from './state';

const useStyles = makeStyles({
  icon: { display: 'block', flex: 'none' },
  turning: {
    transformOrigin: '50% 50%',
    animation: '$turn 1.6s linear infinite',
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
  },
  '@keyframes turn': { to: { transform: 'rotate(360deg)' } },
});

/** Outlines differ from state to state, so that colour is never alone (WCAG 1.4.1). `ink` draws on top of the fill. */
function shape(state: State, ink: string) {
  const line = { stroke: ink, strokeWidth: 1.8, fill: 'none' };
  switch (state) {
    case 'ok':
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.6 8.2l2.3 2.3 4.5-4.8" {...line} />
        </>
      );
    case 'failing':
      return (
        <>
          <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" />
          <path d="M5.5 5.5l5 5m0-5l-5 5" {...line} />
        </>
      );
    case 'drifted':
      return (
        <>
          <path d="M8 1l7 13H1z" fill="currentColor" />
          <path
            d="M5.6 9h4.8M5.6 11.4h4.8M9.6 7.6l-3 5"
            {...line}
            strokeWidth={1.2}
          />
        </>
      );
    case 'suspended':
      return (
        <>
          <rect x="2" y="2" width="12" height="12" rx="2" fill="currentColor" />
          <path d="M6.3 5v6M9.7 5v6" {...line} />
        </>
      );
    case 'progressing':
      return (
        <>
          <circle
            cx="8"
            cy="8"
            r="6"
            stroke="currentColor"
            strokeOpacity="0.35"
            strokeWidth="2.4"
            fill="none"
          />
          <path
            d="M8 2a6 6 0 0 1 6 6"
            stroke="currentColor"
            strokeWidth="2.4"
            fill="none"
          />
        </>
      );
    default:
      return (
        <>
          <path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />
          <path
            d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 10.6v1.2"
            {...line}
            strokeWidth={1.4}
          />
        </>
      );
  }
}

/** Shape and colour of a state. Without `label` it is decoration beside a word and hidden from screen readers. */
export function StatusIcon(props: {
  state: State;
  /** What a screen reader says where no word stands beside the icon. `true` takes the state's own word. */
  label?: string | true;
  size?: number;
}) {
  const classes = useStyles();
  const theme = useTheme<Theme>();
  const { state, size = 15 } = props;
  const label = props.label === true ? STATE_LABELS[state] : props.label;
  return (
    <svg
      className={classes.icon}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      style={{ color: stateColor(theme, state) }}
      {...(label
        ? { role: 'img', 'aria-label': label }
        : { 'aria-hidden': true })}
    >
      {label && <title>{label}</title>}
      <g className={state === 'progressing' ? classes.turning : undefined}>
        {shape(state, theme.palette.background.paper)}
      </g>
    </svg>
  );
}
