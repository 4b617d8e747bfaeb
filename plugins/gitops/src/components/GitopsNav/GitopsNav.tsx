import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';
import { NavLink } from 'react-router-dom';

const useStyles = makeStyles(theme => ({
  nav: {
    display: 'flex',
    gap: 4,
    margin: theme.spacing(0, 3, 1),
    borderBottom: `1px solid ${theme.palette.divider}`,
    fontFamily: theme.typography.fontFamily,
    fontSize: 14,
    '& a': {
      padding: '8px 12px',
      color: tint(theme, 'secondary'),
      textDecoration: 'none',
      borderBottom: '2px solid transparent',
    },
    '& a[aria-current="page"]': {
      color: theme.palette.text.primary,
      fontWeight: 600,
      borderBottomColor: theme.palette.primary.main,
    },
  },
  parts: {
    gap: 6,
    margin: theme.spacing(1, 3, 0),
    borderBottom: 0,
    fontSize: 13,
    '& a': { padding: '4px 12px', borderRadius: 14, borderBottom: 0 },
    '& a[aria-current="page"]': {
      color: theme.palette.primary.contrastText,
      background: theme.palette.primary.main,
      borderBottom: 0,
    },
  },
}));

/** Links between pages that belong together; the one that is shown is marked for eyes and for screen readers. */
export function GitopsNav(props: {
  label: string;
  /** Below another one. */
  parts?: boolean;
  links: readonly { to: string; title: string; end?: boolean }[];
}) {
  const classes = useStyles();
  return (
    <nav
      className={`${classes.nav} ${props.parts ? classes.parts : ''}`}
      aria-label={props.label}
    >
      {props.links.map(({ to, title, end }) => (
        <NavLink key={to} to={to} end={end}>
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
