import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useId } from 'react';
import { useCommand } from '../../hooks/useCommand';
import { ActionButton } from '../ActionButton';
import { PageDialog } from '../PageDialog';

/** Asks before something is deleted, saying what follows from it. */
export function ConfirmDialog(props: {
  title: string;
  text: string;
  /** What is said when it is done. */
  done: string;
  command: () => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
}) {
  const id = useId();
  const { run, running } = useCommand();
  const confirm = async () => {
    if (await run(props.done, props.command)) props.onDone();
  };
  return (
    <PageDialog labelledBy={id} maxWidth="sm" onClose={props.onClose}>
      <DialogTitle id={id}>{props.title}</DialogTitle>
      <DialogContent dividers>{props.text}</DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={props.onClose}>
          Cancel
        </Button>
        <ActionButton
          label="Delete"
          variant="contained"
          color="secondary"
          reason={running ? 'It is being deleted.' : undefined}
          onClick={confirm}
        />
      </DialogActions>
    </PageDialog>
  );
}
