import { gitopsApiRef, useLoad } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useId } from 'react';
import { ActionButton } from '../ActionButton';
import { PageDialog } from '../PageDialog';
import { ConnectionFields } from './ConnectionFields';
import { problemOf } from './form';
import type { Stored } from './form';
import { PlaceFields } from './PlaceFields';
import { SignInFields } from './SignInFields';
import { useDialogStyles } from './styles';
import { TestAnswer } from './TestAnswer';
import { useRepositoryForm } from './useRepositoryForm';

/** Adds or changes a repository, or a credential template; repositories can be tested before they are saved. */
export function RepositoryDialog(props: {
  template?: boolean;
  stored?: Stored;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { template = false, stored } = props;
  const classes = useDialogStyles();
  const id = useId();
  const client = useApi(gitopsApiRef);
  const projects = useLoad('projects', signal =>
    client.listProjects({ signal }),
  );
  const { form, setForm, busy, answer, error, test, save } = useRepositoryForm({
    template,
    stored,
    onSaved: props.onSaved,
  });
  const fields = { form, stored, onForm: setForm };
  const reason = busy ? 'It is being asked.' : problemOf(form, stored);
  const thing = template ? 'credential template' : 'repository';

  return (
    <PageDialog labelledBy={id} maxWidth="md" onClose={props.onClose}>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (!reason) void save(true);
        }}
      >
        <DialogTitle id={id}>
          {stored ? `Edit ${thing} ${stored.url}` : `Add ${thing}`}
        </DialogTitle>
        <DialogContent dividers>
          <div className={classes.fields}>
            <PlaceFields
              {...fields}
              template={template}
              fixed={stored !== undefined}
              projects={(projects.value ?? []).map(({ name }) => name)}
            />
            <SignInFields {...fields} />
            <ConnectionFields {...fields} />
          </div>
        </DialogContent>
        <DialogActions>
          {!template && (
            <ActionButton
              label="Test connection"
              variant="outlined"
              reason={reason}
              onClick={test}
            />
          )}
          <TestAnswer
            testing={busy === 'testing'}
            answer={answer}
            error={error}
          />
          {error && !template && (
            <Button onClick={() => save(false)}>Save without testing</Button>
          )}
          <Button variant="outlined" onClick={props.onClose}>
            Cancel
          </Button>
          <ActionButton
            label={busy === 'saving' ? 'Saving…' : 'Save'}
            variant="contained"
            color="primary"
            type="submit"
            reason={reason}
          />
        </DialogActions>
      </form>
    </PageDialog>
  );
}
