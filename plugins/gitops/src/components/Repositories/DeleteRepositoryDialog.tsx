import type { Repository } from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  StatusLabel,
  useLoad,
} from '@backstage-gitops/plugin-gitops-react';
import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useId } from 'react';
import { Link } from 'react-router-dom';
import { useCommand } from '../../hooks/useCommand';
import { applicationRouteRef } from '../../routes';
import { plural } from '../../words';
import { ActionButton } from '../ActionButton';
import { usePageStyles } from '../DataTable';
import { PageDialog } from '../PageDialog';
import { InlineError, LoadingRows } from '../States';

/** More would push the buttons out of sight; the list of applications shows all. */
const NAMED = 20;

/** Deletes a repository that nothing uses; where something does, it names the applications that have to go first. */
export function DeleteRepositoryDialog(props: {
  repository: Repository;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const { repository, onClose } = props;
  const id = useId();
  const classes = usePageStyles();
  const client = useApi(gitopsApiRef);
  const link = useRouteRef(applicationRouteRef);
  const { run, running } = useCommand();
  const usage = useLoad(repository.id, signal =>
    client.getRepositoryUsage(repository.id, { signal }),
  );
  const { items = [], hidden = 0 } = usage.value ?? {};
  const users = items.length + hidden;

  const reason = () => {
    if (running) return 'It is being deleted.';
    if (!usage.value) return 'Who uses it is not known yet.';
    return users > 0
      ? `${plural(users, 'application')} use it; they have to go first.`
      : undefined;
  };
  const remove = async () => {
    const done = await run(`${repository.url} is deleted`, () =>
      client.deleteRepository(repository.id),
    );
    if (done) props.onDeleted();
  };

  return (
    <PageDialog labelledBy={id} maxWidth="sm" onClose={onClose}>
      <DialogTitle id={id}>Delete repository {repository.url}?</DialogTitle>
      <DialogContent dividers>
        {usage.loading && (
          <LoadingRows label="Looking for its users" rows={2} />
        )}
        {usage.error && (
          <InlineError error={usage.error} onRetry={usage.reload} />
        )}
        {usage.value && users === 0 && (
          <p>
            No application uses it. Its credentials are forgotten; to use it
            again, they have to be given again.
          </p>
        )}
        {users > 0 && (
          <>
            <StatusLabel state="drifted">
              {`${plural(users, 'application')} use it`}
            </StatusLabel>
            <ul aria-label="Applications that use it">
              {items.slice(0, NAMED).map(application => (
                <li key={`${application.namespace}/${application.name}`}>
                  <Link className={classes.link} to={link?.(application) ?? ''}>
                    {application.name}
                  </Link>{' '}
                  <span className={classes.dim}>
                    of project {application.project}
                  </span>
                </li>
              ))}
            </ul>
            {items.length > NAMED && <p>and {items.length - NAMED} more</p>}
            {hidden > 0 && (
              <p className={classes.dim}>
                {plural(hidden, 'application')} that you may not read.
              </p>
            )}
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          Cancel
        </Button>
        <ActionButton
          label="Delete"
          variant="contained"
          color="secondary"
          reason={reason()}
          onClick={remove}
        />
      </DialogActions>
    </PageDialog>
  );
}
