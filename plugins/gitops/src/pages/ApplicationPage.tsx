import { useRouteRef, useRouteRefParams } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { Link, useNavigate } from 'react-router-dom';
import { ApplicationView } from '../components/ApplicationView';
import { applicationRouteRef, rootRouteRef } from '../routes';

const useStyles = makeStyles(theme => ({
  page: {
    padding: theme.spacing(0, 3, 2),
    fontFamily: theme.typography.fontFamily,
  },
  back: {
    display: 'inline-block',
    marginBottom: 8,
    fontSize: 13,
    color: theme.palette.link,
  },
}));

/** One application on a page of its own. */
export function ApplicationPage() {
  const classes = useStyles();
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)?.() ?? '/gitops';
  const { namespace, name } = useRouteRefParams(applicationRouteRef);
  return (
    <div className={classes.page}>
      <Link className={classes.back} to={root}>
        ← Applications
      </Link>
      <ApplicationView
        key={`${namespace}/${name}`}
        application={{ namespace, name }}
        onGone={() => navigate(root)}
      />
    </div>
  );
}
