import type { ResourceDetail } from '@backstage-gitops/plugin-gitops-common';
import Typography from '@material-ui/core/Typography';
import { ActionButton, syncReason } from '../ActionButton';
import { ResourceDiffView } from '../Diff';
import { usePanelStyles } from './styles';
import type { TabProps } from './TabContent';

/** The difference of one resource, with the button that ends it beside it. */
export function DiffTab({
  application,
  source,
  detail,
  onSync,
}: TabProps & { detail: ResourceDetail }) {
  const classes = usePanelStyles();
  const same = detail.differences.length === 0 && detail.sync === 'Synced';
  if (same) return <Typography>It is as Git says.</Typography>;
  return (
    <>
      <ResourceDiffView
        differences={detail.differences}
        {...(detail.compared ?? { live: detail.live, desired: detail.desired })}
        label={`${source.kind} ${source.name}`}
      />
      {source.sync === 'OutOfSync' && (
        <div className={classes.buttons}>
          <ActionButton
            label={
              source.requiresPruning
                ? 'Delete this resource…'
                : 'Sync this resource…'
            }
            variant="contained"
            color="primary"
            reason={syncReason(application)}
            onClick={onSync}
          />
        </div>
      )}
    </>
  );
}
