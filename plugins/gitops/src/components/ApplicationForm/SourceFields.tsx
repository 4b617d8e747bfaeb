import type {
  ApplicationSource,
  Repository,
} from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { describeError } from '../../errors';
import { useDebounced } from '../../hooks/useDebounced';
import { PickField } from './PickField';
import { SourceOptions } from './SourceOptions';
import { useFormStyles } from './styles';
import { usePickers } from './usePickers';

/** Where one source's files are, and what it is: found out while one types. */
export function SourceFields(props: {
  title: string;
  source: ApplicationSource;
  place: { project: string; entityRef?: string };
  repositories: readonly Repository[];
  /** Undefined where it is the only one. */
  onRemove?: () => void;
  onChange: (source: ApplicationSource) => void;
}) {
  const classes = useFormStyles();
  const { title, source, place, repositories, onRemove, onChange } = props;
  const client = useApi(gitopsApiRef);
  const settled = useDebounced(source);
  const isChart = source.chart !== undefined;
  const isReady =
    settled.repoURL !== '' && (settled.path || settled.chart) !== undefined;
  const details = useLoad(
    isReady ? JSON.stringify([place, settled]) : undefined,
    signal => client.describeSource({ ...place, source: settled }, { signal }),
  );
  const pickers = usePickers(settled, place, isChart);
  const set = (change: Partial<ApplicationSource>) =>
    onChange({ ...source, ...change });
  return (
    <section className={classes.section} aria-label={title}>
      <h3 className={classes.heading}>
        {title}
        {details.value && (
          <span className={classes.note}>
            {details.value.type}, {details.value.revision.slice(0, 12)}
          </span>
        )}
        {onRemove && (
          <Button size="small" onClick={onRemove}>
            Remove
          </Button>
        )}
      </h3>
      <div className={classes.fields}>
        <PickField
          className={classes.wide}
          label="Repository"
          required
          value={source.repoURL}
          placeholder="https://git.example/team/app.git"
          choices={repositories.map(({ url, name }) => ({
            value: url,
            label: name,
          }))}
          help="A Git repository, a Helm repository or registry, or oci:// for an artifact."
          onChange={repoURL => set({ repoURL })}
        />
        <PickField
          label={isChart ? 'Version' : 'Revision'}
          value={source.targetRevision ?? ''}
          placeholder={isChart ? '1.2.x' : 'HEAD'}
          choices={pickers.revisions}
          onChange={targetRevision => set({ targetRevision })}
        />
        {isChart ? (
          <PickField
            label="Chart"
            required
            value={source.chart ?? ''}
            choices={pickers.charts}
            onChange={chart => set({ chart })}
          />
        ) : (
          <PickField
            label="Path"
            value={source.path ?? ''}
            placeholder="."
            choices={pickers.folders}
            onChange={path => set({ path })}
          />
        )}
        <PickField
          label="Ref"
          value={source.ref ?? ''}
          help="Lends its files to other sources as $ref/path."
          onChange={ref => set({ ref: ref === '' ? undefined : ref })}
        />
        <div className={classes.wide}>
          <Button
            size="small"
            onClick={() =>
              isChart
                ? set({ chart: undefined, path: '' })
                : set({ chart: '', path: undefined })
            }
          >
            {isChart
              ? 'Take a folder of Git instead'
              : 'Take a chart of a Helm repository instead'}
          </Button>
        </div>
      </div>
      {(details.error ?? pickers.error) && (
        <p role="status" className={classes.note}>
          {describeError(details.error ?? pickers.error ?? new Error()).message}
        </p>
      )}
      {details.value && (
        <div className={classes.options}>
          <SourceOptions
            source={source}
            details={details.value}
            onChange={onChange}
          />
        </div>
      )}
    </section>
  );
}
