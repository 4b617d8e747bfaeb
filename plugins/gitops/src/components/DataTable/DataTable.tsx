import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  /** Takes what the others leave, and is cut where that is too little. At most one. */
  wide?: boolean;
  right?: boolean;
}

const useStyles = makeStyles(theme => ({
  frame: {
    overflowX: 'auto',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 4,
  },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: 13 },
  head: {
    height: 30,
    padding: '0 8px',
    textAlign: 'left',
    fontSize: 12,
    fontWeight: 600,
    whiteSpace: 'nowrap',
    color: tint(theme, 'secondary'),
  },
  row: {
    height: 34,
    borderTop: `1px solid ${theme.palette.divider}`,
    '&:hover': { background: tint(theme, 'chip') },
    '&:focus-within': { background: tint(theme, 'selected') },
    '& td': { padding: '0 8px', whiteSpace: 'nowrap' },
  },
  wide: {
    width: '100%',
    maxWidth: 0,
    minWidth: 160,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  right: { textAlign: 'right' },
}));

/** A dense table; it scrolls inside its frame where the page is too narrow for it. */
export function DataTable<Row>(props: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}) {
  const classes = useStyles();
  const { label, columns, rows, keyOf } = props;
  const classOf = ({ wide, right }: Column<Row>) =>
    [wide && classes.wide, right && classes.right].filter(Boolean).join(' ');
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th
                key={column.title}
                scope="col"
                className={`${classes.head} ${
                  column.right ? classes.right : ''
                }`}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)} className={classes.row}>
              {columns.map(column => (
                <td key={column.title} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
