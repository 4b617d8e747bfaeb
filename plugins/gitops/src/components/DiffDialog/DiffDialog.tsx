import type {
  ApplicationDetail,
  ResourceDiff,
} from '@backstage-gitops/plugin-gitops-common';
import { resourceKey } from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  useLiveUpdates,
  useLoad,
} from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useId, useMemo } from 'react';
import { PageDialog } from '../PageDialog';
import { plural } from '../../words';
import { ActionButton, syncReason } from '../ActionButton';
import { InlineError, LoadingRows, StaleBanner } from '../States';
import { DiffIndex } from './DiffIndex';
import { DiffSection } from './DiffSection';
import { useDialogStyles } from './styles';

/** Deletions first: they are what a reader must not miss. */
function ordered(diffs: readonly ResourceDiff[]): ResourceDiff[] {
  return [...diffs].sort(
    (a, b) => Number(b.requiresPruning) - Number(a.requiresPruning),
  );
}

/** What differs between Git and cluster in the whole application, with the sync that ends it beside it. */
export function DiffDialog(props: {
  application: ApplicationDetail;
  onClose: () => void;
  onSync: () => void;
}) {
  const { application, onClose } = props;
  const classes = useDialogStyles();
  const id = useId();
  const client = useApi(gitopsApiRef);
  const loaded = useLoad(application.id, signal =>
    client.getDiff(application, {}, { signal }),
  );
  useLiveUpdates(loaded.reload, [application.id]);
  const diffs = useMemo(() => ordered(loaded.value ?? []), [loaded.value]);
  return (
    <PageDialog labelledBy={id} maxWidth="lg" tall onClose={onClose}>
      <DialogTitle id={id}>
        {application.name}:{' '}
        {loaded.value ? plural(diffs.length, 'difference') : 'differences'}
      </DialogTitle>
      <DialogContent dividers className={classes.content}>
        {loaded.loading && <LoadingRows label="Loading differences" />}
        {loaded.error && !loaded.value && (
          <InlineError error={loaded.error} onRetry={loaded.reload} />
        )}
        {loaded.value?.length === 0 && 'The cluster is as Git says.'}
        {diffs.length > 0 && (
          <>
            <DiffIndex diffs={diffs} prefix={id} />
            <div className={classes.sections}>
              <StaleBanner loaded={loaded} />
              {diffs.map(diff => (
                <DiffSection
                  key={resourceKey(diff.ref)}
                  diff={diff}
                  anchor={`${id}${resourceKey(diff.ref)}`}
                />
              ))}
            </div>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          Close
        </Button>
        <ActionButton
          label="Sync…"
          variant="contained"
          color="primary"
          reason={syncReason(application)}
          onClick={props.onSync}
        />
      </DialogActions>
    </PageDialog>
  );
}
