import type { ApplicationList } from '@backstage-gitops/plugin-gitops-common';
import { tint } from '@backstage-gitops/plugin-gitops-react';
import { EmptyState } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { isFiltered } from '../../url';
import type { ListState, Sort } from '../../url';
import { ApplicationTable } from './ApplicationTable';
import { PAGE_SIZE } from './query';

const useStyles = makeStyles(theme => ({
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    marginTop: 8,
    fontSize: 12,
    color: tint(theme, 'secondary'),
  },
}));

/** The table with its pages, or why it is empty. */
export function ListContent(props: {
  list: ApplicationList;
  state: ListState;
  onSort: (sort: Sort) => void;
  onState: (state: ListState) => void;
}) {
  const classes = useStyles();
  const { list, state, onState } = props;
  if (list.items.length === 0)
    return isFiltered(state) || state.page > 1 ? (
      <EmptyState
        missing="content"
        title="No application matches"
        description="Fewer filters may leave some."
        action={
          <Button
            variant="outlined"
            onClick={() => onState({ ...state, text: '', facets: {}, page: 1 })}
          >
            Clear filters
          </Button>
        }
      />
    ) : (
      <EmptyState
        missing="content"
        title="No applications yet"
        description="Applications come from configuration, from Git, from a template or from the command line: gitops app create -f application.yaml"
      />
    );
  const first = (state.page - 1) * PAGE_SIZE + 1;
  return (
    <>
      <ApplicationTable
        applications={list.items}
        state={state}
        onSort={props.onSort}
      />
      <nav className={classes.foot} aria-label="Pages">
        <span aria-live="polite">
          {first}–{first + list.items.length - 1} of {list.totalItems}
        </span>
        <Button
          size="small"
          disabled={state.page === 1}
          onClick={() => onState({ ...state, page: state.page - 1 })}
        >
          Previous
        </Button>
        <Button
          size="small"
          disabled={list.nextOffset === undefined}
          onClick={() => onState({ ...state, page: state.page + 1 })}
        >
          Next
        </Button>
      </nav>
    </>
  );
}
