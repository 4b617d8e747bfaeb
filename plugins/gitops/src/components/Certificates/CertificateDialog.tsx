import type { CertificateKind } from '@backstage-gitops/plugin-gitops-common';
import { gitopsApiRef } from '@backstage-gitops/plugin-gitops-react';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useId, useState } from 'react';
import { ActionButton } from '../ActionButton';
import { PageDialog } from '../PageDialog';
import { useDialogStyles } from '../RepositoryDialog/styles';
import { InlineError } from '../States';
import { KINDS, KIND_WORDS } from './words';

/** Adds known hosts, a host's certificates, or a key of a signer. */
export function CertificateDialog(props: {
  onClose: () => void;
  onSaved: () => void;
}) {
  const id = useId();
  const classes = useDialogStyles();
  const client = useApi(gitopsApiRef);
  const [kind, setKind] = useState<CertificateKind>('ssh-known-host');
  const [name, setName] = useState('');
  const [data, setData] = useState('');
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<Error>();
  const words = KIND_WORDS[kind];

  const reason = () => {
    if (saving) return 'It is being saved.';
    return data.trim() ? undefined : `Paste the ${words.data}.`;
  };
  const save = async () => {
    setSaving(true);
    setError(undefined);
    try {
      await client.addCertificates({
        kind,
        data,
        ...(words.name && name.trim() && { name: name.trim() }),
      });
      props.onSaved();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setSaving(false);
    }
  };
  return (
    <PageDialog labelledBy={id} maxWidth="md" onClose={props.onClose}>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (!reason()) void save();
        }}
      >
        <DialogTitle id={id}>Add known host, certificate or key</DialogTitle>
        <DialogContent dividers>
          <div className={classes.fields}>
            <TextField
              id={`${id}-kind`}
              select
              fullWidth
              size="small"
              variant="outlined"
              label="Kind"
              value={kind}
              onChange={event =>
                setKind(KINDS.find(one => one === event.target.value) ?? kind)
              }
            >
              {KINDS.map(one => (
                <MenuItem key={one} value={one}>
                  {KIND_WORDS[one].title}
                </MenuItem>
              ))}
            </TextField>
            {words.name && (
              <TextField
                id={`${id}-name`}
                fullWidth
                size="small"
                variant="outlined"
                label={words.name}
                value={name}
                onChange={event => setName(event.target.value)}
              />
            )}
            <TextField
              id={`${id}-data`}
              fullWidth
              required
              multiline
              minRows={6}
              maxRows={14}
              size="small"
              variant="outlined"
              className={classes.block}
              label={words.data}
              helperText={words.help}
              value={data}
              onChange={event => setData(event.target.value)}
            />
            {error && <InlineError error={error} />}
          </div>
        </DialogContent>
        <DialogActions>
          <Button variant="outlined" onClick={props.onClose}>
            Cancel
          </Button>
          <ActionButton
            label="Save"
            variant="contained"
            color="primary"
            type="submit"
            reason={reason()}
          />
        </DialogActions>
      </form>
    </PageDialog>
  );
}
