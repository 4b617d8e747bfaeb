import type { ApplicationSummary } from '@backstage-gitops/plugin-gitops-common';
import type { ListState, Sort } from '../../url';
import { useNow } from '../../hooks/useNow';
import { ApplicationRow } from './ApplicationRow';
import { useTableStyles } from './styles';

/** Widths in percent of what the stripe leaves: with fixed ones the last column stays in sight, whatever names are in the rows. */
const COLUMNS: {
  title: string;
  width: number;
  sort?: Sort;
  right?: boolean;
}[] = [
  { title: 'Application', width: 17, sort: 'name' },
  { title: 'State', width: 12, sort: 'state' },
  { title: 'Git', width: 17, sort: 'syncStatus' },
  { title: 'Why', width: 14 },
  { title: 'Revision', width: 9 },
  { title: 'Project', width: 9, sort: 'project' },
  { title: 'Cluster / namespace', width: 13, sort: 'cluster' },
  { title: 'Last sync', width: 8, sort: 'lastSyncedAt', right: true },
];

/** One page of applications; a column's title sorts by it, and again the other way round. */
export function ApplicationTable(props: {
  applications: readonly ApplicationSummary[];
  state: ListState;
  onSort: (sort: Sort) => void;
}) {
  const classes = useTableStyles();
  const now = useNow();
  const { sort: sorted, descending } = props.state;
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Applications">
        <colgroup>
          <col className={classes.stripeColumn} />
          {COLUMNS.map(({ title, width }) => (
            <col key={title} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td />
            {COLUMNS.map(({ title, sort, right }) => (
              <th
                key={title}
                scope="col"
                className={`${classes.head} ${right ? classes.right : ''}`}
                aria-sort={ariaSort(
                  sort !== undefined && sort === sorted,
                  descending,
                )}
              >
                {sort ? (
                  <button type="button" onClick={() => props.onSort(sort)}>
                    {title}
                    {sort === sorted && (descending ? ' ▴' : ' ▾')}
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.applications.map(application => (
            <ApplicationRow
              key={application.id}
              application={application}
              now={now}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ariaSort(active: boolean, descending: boolean) {
  if (!active) return undefined;
  return descending ? 'descending' : 'ascending';
}
