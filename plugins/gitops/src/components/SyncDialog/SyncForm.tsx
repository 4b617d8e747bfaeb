import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import type { Loaded } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import TextField from '@material-ui/core/TextField';
import { useId, useState } from 'react';
import { useCommand } from '../../hooks/useCommand';
import { plural } from '../../words';
import { ActionButton, permissionReason, syncReason } from '../ActionButton';
import { InlineError, LoadingRows } from '../States';
import { ChangeRows } from './ChangeRows';
import { Options } from './Options';
import {
  chosenChanges,
  commandLabel,
  hasOption,
  orderSteps,
  toCommand,
} from './plan';
import type { PlannedChange, SyncChoice } from './plan';
import { useSyncStyles } from './styles';

function firstChoice(
  app: ApplicationDetail,
  plan: readonly PlannedChange[],
  only?: string,
): SyncChoice {
  const mayPrune = permissionReason(app, 'prune') === undefined;
  const target = plan.find(({ id }) => id === only);
  return {
    left: new Set(
      target ? plan.filter(({ id }) => id !== only).map(({ id }) => id) : [],
    ),
    prune: mayPrune && (target?.action === 'delete' || app.automation.prune),
    dryRun: false,
    outOfSyncOnly: hasOption(app, 'ApplyOutOfSyncOnly'),
    replace: hasOption(app, 'Replace'),
    force: false,
    reason: '',
  };
}

export function SyncForm(props: {
  application: ApplicationDetail;
  plan: readonly PlannedChange[];
  only?: string;
  onClose: () => void;
  onStarted: () => void;
}) {
  const classes = useSyncStyles();
  const { application, plan, onClose } = props;
  const reasonId = useId();
  const client = useApi(gitopsApiRef);
  const { run, running } = useCommand();
  const [choice, setChoice] = useState(() =>
    firstChoice(application, plan, props.only),
  );
  const changes = chosenChanges(plan, choice);
  const partial = plan.some(({ id }) => choice.left.has(id));
  const deletes = changes.some(({ action }) => action === 'delete');
  const { total } = application.status.summary.resources;
  const steps = orderSteps(changes);

  const toggle = (id: string) => {
    const left = new Set(choice.left);
    if (!left.delete(id)) left.add(id);
    setChoice({ ...choice, left });
  };
  const start = async () => {
    const started = await run(
      choice.dryRun ? 'The dry run has begun' : 'The sync has begun',
      () =>
        client.syncApplication(
          application,
          toCommand(application, plan, choice),
        ),
    );
    if (started) props.onStarted();
  };
  const rows = { left: choice.left, onToggle: toggle };
  const nothing =
    partial && changes.length === 0 ? 'Nothing is ticked.' : undefined;

  return (
    <>
      <DialogContent dividers>
        {plan.length === 0 && (
          <div>
            Nothing differs. A sync applies everything again and runs the hooks.
          </div>
        )}
        <ChangeRows
          {...rows}
          title={
            choice.prune
              ? 'Will be deleted'
              : 'No longer in Git, stays without prune'
          }
          danger={choice.prune}
          changes={plan.filter(({ action }) => action === 'delete')}
        />
        <ChangeRows
          {...rows}
          title="Will change"
          changes={plan.filter(({ action }) => action === 'change')}
        />
        <ChangeRows
          {...rows}
          title="Will be created"
          changes={plan.filter(({ action }) => action === 'create')}
        />
        {plan.length > 1 && (
          <div className={classes.all}>
            <Button
              size="small"
              onClick={() => setChoice({ ...choice, left: new Set() })}
            >
              Tick all
            </Button>
            <Button
              size="small"
              onClick={() =>
                setChoice({
                  ...choice,
                  left: new Set(plan.map(({ id }) => id)),
                })
              }
            >
              Tick none
            </Button>
            {partial && (
              <span className={classes.note}>
                A sync of chosen resources runs no hooks and writes no history.
              </span>
            )}
          </div>
        )}
        {steps.length > 1 && (
          <section aria-label="Order">
            <h3 className={classes.heading}>Order</h3>
            <div className={classes.note}>
              {steps.map(({ title, names }, index) => (
                <span key={title}>
                  {index > 0 && ' → '}
                  {title} <b>{names.slice(0, 5).join(', ')}</b>
                  {names.length > 5 && ` and ${names.length - 5} more`}
                </span>
              ))}
            </div>
          </section>
        )}
        <Options
          choice={choice}
          pruneReason={permissionReason(application, 'prune')}
          onChange={setChoice}
        />
        <TextField
          id={reasonId}
          label="Reason (kept in the history)"
          fullWidth
          margin="normal"
          size="small"
          variant="outlined"
          inputProps={{ maxLength: 500 }}
          value={choice.reason}
          onChange={event =>
            setChoice({ ...choice, reason: event.target.value })
          }
        />
      </DialogContent>
      <DialogActions>
        <span className={classes.foot}>
          {plural(Math.max(0, total - changes.length), 'resource')} stay as they
          are
        </span>
        <Button variant="outlined" onClick={onClose}>
          Cancel
        </Button>
        <ActionButton
          label={commandLabel(changes, choice.dryRun)}
          className={
            deletes && !choice.dryRun ? classes.deleteButton : undefined
          }
          variant="contained"
          color="primary"
          reason={
            running
              ? 'It is being started.'
              : nothing ?? syncReason(application)
          }
          onClick={start}
        />
      </DialogActions>
    </>
  );
}

/** The dialog before the differences are here, or when they cannot be had. */
export function SyncFormStates(props: {
  loaded: Loaded<unknown>;
  onClose: () => void;
}) {
  const { error, reload } = props.loaded;
  return (
    <>
      <DialogContent dividers>
        {error ? (
          <InlineError error={error} onRetry={reload} />
        ) : (
          <LoadingRows label="Loading what differs" />
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={props.onClose}>
          Cancel
        </Button>
      </DialogActions>
    </>
  );
}
