import type { RepositoryList } from '@backstage-gitops/plugin-gitops-common';
import { useRef } from 'react';
import { usePageKeys } from '../../hooks/usePageKeys';
import { ActionButton } from '../ActionButton';
import { usePageStyles } from '../DataTable';
import { SearchField } from '../SearchField';
import { manageReason } from './permission';
import type { RepositoryFilters } from './useRepositoryState';

/** Filters of the list and the way to add to it. */
export function RepositoryTools(props: {
  filters: RepositoryFilters;
  list: RepositoryList | undefined;
  onFilters: (change: Partial<RepositoryFilters>) => void;
  onAdd: () => void;
}) {
  const classes = usePageStyles();
  const { filters, list, onFilters } = props;
  const search = useRef<HTMLInputElement>(null);
  usePageKeys({ '/': () => search.current?.focus() });
  const pick = <T extends string>(text: string, all: readonly T[]) =>
    all.find(one => one === text);
  return (
    <div className={classes.tools}>
      <div className={classes.search}>
        <SearchField
          inputRef={search}
          label="Filter by URL or name"
          placeholder="/ URL or name"
          text={filters.text}
          onChange={text => onFilters({ text })}
        />
      </div>
      <select
        aria-label="Type"
        value={filters.type ?? ''}
        onChange={event =>
          onFilters({
            type: pick(event.target.value, ['git', 'helm', 'oci'] as const),
          })
        }
      >
        <option value="">Any type</option>
        <option value="git">Git</option>
        <option value="helm">Helm</option>
        <option value="oci">OCI registry</option>
      </select>
      <select
        aria-label="Connection"
        value={filters.state ?? ''}
        onChange={event =>
          onFilters({
            state: pick(event.target.value, [
              'Failed',
              'Connected',
              'Unknown',
            ] as const),
          })
        }
      >
        <option value="">Any connection</option>
        <option value="Failed">Failed</option>
        <option value="Connected">Connected</option>
        <option value="Unknown">Not tried</option>
      </select>
      <span className={classes.grow} />
      <ActionButton
        label="Add repository"
        variant="contained"
        color="primary"
        reason={list ? manageReason(list, 'create') : 'Loading'}
        onClick={props.onAdd}
      />
    </div>
  );
}
