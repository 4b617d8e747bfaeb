import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  link: {
    display: 'flex',
    alignItems: 'center',
    height: 64,
    color: theme.palette.navigation.selectedColor,
    paddingLeft: (sidebarConfig.drawerWidthClosed - 28) / 2,
    gap: theme.spacing(1.5),
    whiteSpace: 'nowrap',
  },
  word: { fontSize: 20, fontWeight: 600, letterSpacing: -0.3 },
}));

/** A branch that comes round to itself: what Git says is what runs. */
const Mark = () => (
  <svg width={28} height={28} viewBox="0 0 28 28" fill="none" aria-hidden>
    <path
      d="M8 20.5V9a4 4 0 0 1 4-4h4a6.5 6.5 0 0 1 6.5 6.5V13M20 7.5V19a4 4 0 0 1-4 4h-4a6.5 6.5 0 0 1-6.5-6.5V15"
      stroke="currentColor"
      strokeWidth={2.4}
      strokeLinecap="round"
    />
    <circle cx={20} cy={5} r={3} fill="currentColor" />
    <circle cx={8} cy={23} r={3} fill="currentColor" />
  </svg>
);

export const Logo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <Link
      to="/"
      underline="none"
      className={classes.link}
      aria-label="Home"
      color="inherit"
    >
      <Mark />
      {isOpen && <span className={classes.word}>GitOps</span>}
    </Link>
  );
};
