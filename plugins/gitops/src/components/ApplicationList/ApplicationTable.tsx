import type { ApplicationSummary } from '@backstage-gitops/plugin-gitops-common';
import type { ListState, Sort } from '../../url';
import { useNow } from '../../hooks/useNow';
import { ApplicationRow } from './ApplicationRow';
import { useTableStyles } from './styles';

interface TableColumn {
  title: string;
  /** What is left out of this is for the others to share. */
  width?: string;
  sort?: Sort;
  right?: boolean;
  /** Not shown where the window is too narrow for all. */
  spare?: boolean;
}

/** Widths are fixed, so that the last column stays in sight at 1,280 px whatever names are in the rows. */
const COLUMNS: readonly TableColumn[] = [
  { title: 'Application', width: '17%', sort: 'name' },
  { title: 'State', width: '112px', sort: 'state' },
  { title: 'Git', width: '154px', sort: 'syncStatus' },
  { title: 'Why' },
  { title: 'Revision', width: '76px', spare: true },
  { title: 'Project', width: '10%', sort: 'project' },
  { title: 'Destination', width: '14%', sort: 'cluster' },
  { title: 'Last sync', width: '78px', sort: 'lastSyncedAt', right: true },
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
          {COLUMNS.map(({ title, width, spare }) => (
            <col
              key={title}
              style={{ width }}
              className={spare ? classes.spare : undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td />
            {COLUMNS.map(({ title, sort, right, spare }) => (
              <th
                key={title}
                scope="col"
                className={[
                  classes.head,
                  right && classes.right,
                  spare && classes.spare,
                ]
                  .filter(Boolean)
                  .join(' ')}
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
