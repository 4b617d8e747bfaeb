import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import {
  gitopsApiRef,
  stateColor,
} from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useId, useState } from 'react';
import { useCommand } from '../../hooks/useCommand';
import { kindCounts } from '../../tree';
import type { TreeModel } from '../../tree';
import { PageDialog } from '../PageDialog';
import { plural } from '../../words';
import { ActionButton, permissionReason } from '../ActionButton';

const CHOICES = [
  {
    value: 'foreground',
    label: 'Delete its resources from the cluster, owners last',
  },
  {
    value: 'background',
    label: 'Delete its resources from the cluster, in the background',
  },
  { value: 'keep', label: 'Keep its resources in the cluster' },
] as const;
type Choice = (typeof CHOICES)[number]['value'];

const queryOf = (choice: Choice) =>
  choice === 'keep'
    ? { cascade: false }
    : { cascade: true, propagationPolicy: choice };

const useStyles = makeStyles(theme => ({
  danger: { color: stateColor(theme, 'failing') },
}));

/** Deletes an application once its name was typed, saying what goes with it. */
export function DeleteDialog(props: {
  application: ApplicationDetail;
  model: TreeModel;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const { application, model, onClose } = props;
  const classes = useStyles();
  const id = useId();
  const client = useApi(gitopsApiRef);
  const { run, running } = useCommand();
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState<Choice>('foreground');

  const reason = () => {
    if (running) return 'It is being asked for.';
    if (typed !== application.name)
      return `Type ${application.name} to confirm.`;
    return permissionReason(application, 'delete');
  };
  const remove = async () => {
    const begun = await run(`Deletion of ${application.name} has begun`, () =>
      client.deleteApplication(application, queryOf(choice)),
    );
    if (begun) props.onDeleted();
  };

  return (
    <PageDialog labelledBy={id} maxWidth="sm" onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (!reason()) void remove();
        }}
      >
        <DialogTitle id={id}>Delete {application.name}?</DialogTitle>
        <DialogContent dividers>
          <RadioGroup
            aria-label="What becomes of its resources"
            value={choice}
            onChange={(_, value) =>
              setChoice(
                CHOICES.find(item => item.value === value)?.value ??
                  'foreground',
              )
            }
          >
            {CHOICES.map(({ value, label }) => (
              <FormControlLabel
                key={value}
                value={value}
                label={label}
                control={<Radio color="primary" size="small" />}
              />
            ))}
          </RadioGroup>
          <p className={choice === 'keep' ? undefined : classes.danger}>
            {choice === 'keep'
              ? `${plural(
                  model.managed,
                  'resource',
                )} stay in the cluster and belong to nobody.`
              : `${plural(
                  model.managed,
                  'resource',
                )} will be deleted: ${kindCounts(model.root.children, 8)}.`}
          </p>
          <TextField
            id={`${id}-name`}
            fullWidth
            size="small"
            variant="outlined"
            label={`Type ${application.name} to confirm`}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
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
      </form>
    </PageDialog>
  );
}
