import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: 8, padding: '8px 0' },
});

/** Grey rows in the place of what is being loaded. */
export function LoadingRows(props: {
  label: string;
  rows?: number;
  height?: number;
}) {
  const classes = useStyles();
  const { rows = 6, height = 22 } = props;
  return (
    <div
      className={classes.rows}
      role="status"
      aria-label={props.label}
      aria-busy
    >
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} variant="rect" height={height} />
      ))}
    </div>
  );
}
