import { tint, useApplications } from '@backstage-gitops/plugin-gitops-react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useRef } from 'react';
import { Link } from 'react-router-dom';
import { useListState } from '../../hooks/useUrlState';
import { newApplicationRouteRef } from '../../routes';
import { toggleFacet } from '../../url';
import type { Sort } from '../../url';
import { SearchField } from '../SearchField';
import { ErrorState, LoadingRows, StaleBanner } from '../States';
import { FacetPanel } from './FacetPanel';
import { ListContent } from './ListContent';
import { facetGroups, toQuery } from './query';
import { StateBar } from './StateBar';
import { useLastValue } from './useLastValue';
import { useListKeys } from './useListKeys';

const useStyles = makeStyles(theme => ({
  page: {
    padding: theme.spacing(0, 3, 2),
    fontFamily: theme.typography.fontFamily,
  },
  head: { display: 'flex', gap: 16, alignItems: 'center' },
  body: { display: 'flex', gap: 16, marginTop: 12, alignItems: 'flex-start' },
  side: {
    flex: '0 0 208px',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: 14,
  },
  main: { flex: 1, minWidth: 0 },
  keys: { fontSize: 12, color: tint(theme, 'secondary') },
}));

/** All applications that the reader may see: filtered, sorted, counted and paged by the server. */
export function ApplicationList() {
  const classes = useStyles();
  const newPage = useRouteRef(newApplicationRouteRef);
  const [state, setState] = useListState();
  const loaded = useApplications(toQuery(state));
  const list = useLastValue(loaded.value);
  const page = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  useListKeys(page, filter);

  const sortBy = (sort: Sort) =>
    setState({
      ...state,
      sort,
      descending: sort === state.sort && !state.descending,
      page: 1,
    });

  if (loaded.error && !loaded.value)
    return <ErrorState error={loaded.error} onRetry={loaded.reload} />;
  return (
    <div className={classes.page} ref={page} aria-busy={loaded.loading}>
      <StaleBanner loaded={loaded} />
      <div className={classes.head}>
        <div className={classes.main}>{list && <StateBar list={list} />}</div>
        <Button
          component={Link}
          to={newPage?.() ?? '.'}
          size="small"
          variant="outlined"
        >
          New application
        </Button>
      </div>
      <div className={classes.body}>
        <aside className={classes.side} aria-label="Filters">
          <SearchField
            inputRef={filter}
            label="Filter by name or namespace"
            placeholder="/ name or namespace"
            text={state.text}
            onChange={text =>
              setState({ ...state, text, page: 1 }, { replace: true })
            }
          />
          {list && (
            <FacetPanel
              groups={facetGroups(list, state)}
              state={state}
              onToggle={(facet, value) =>
                setState(toggleFacet(state, facet, value))
              }
            />
          )}
          <div className={classes.keys}>/ filter · j k move · Enter open</div>
        </aside>
        <main className={classes.main}>
          {list ? (
            <ListContent
              list={list}
              state={state}
              onSort={sortBy}
              onState={setState}
            />
          ) : (
            <LoadingRows label="Loading applications" rows={16} />
          )}
        </main>
      </div>
    </div>
  );
}
