import type { ApplicationSummary } from '@backstage-gitops/plugin-gitops-common';
import type { ListState, Sort } from '../../url';
import { useNow } from '../../hooks/useNow';
import { ApplicationRow } from './ApplicationRow';
import { useTableStyles } from './styles';

const COLUMNS: { title: string; sort?: Sort; right?: boolean }[] = [
  { title: 'Application', sort: 'name' },
  { title: 'State', sort: 'state' },
  { title: 'Git', sort: 'syncStatus' },
  { title: 'Why' },
  { title: 'Revision' },
  { title: 'Project', sort: 'project' },
  { title: 'Cluster / namespace', sort: 'cluster' },
  { title: 'Last sync', sort: 'lastSyncedAt', right: true },
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
