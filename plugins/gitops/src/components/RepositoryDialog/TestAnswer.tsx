import type { ConnectionTest } from '@backstage-gitops/plugin-gitops-common';
import { StatusLabel } from '@backstage-gitops/plugin-gitops-react';
import { describeError } from '../../errors';
import { useDialogStyles } from './styles';

/** What a test of the connection found, or why a repository was not saved; read out when it comes. */
export function TestAnswer(props: {
  testing: boolean;
  answer?: ConnectionTest;
  error?: Error;
}) {
  const classes = useDialogStyles();
  const { testing, answer, error } = props;
  const failure = error && describeError(error);
  const hint = failure?.hint ?? answer?.hint;
  return (
    <div className={classes.answer} role="status">
      {testing && <StatusLabel state="progressing">Testing…</StatusLabel>}
      {!testing && (failure || answer) && (
        <>
          <StatusLabel state={!failure && answer?.ok ? 'ok' : 'failing'}>
            <span className={classes.sentence}>
              {failure?.message ?? answer?.message}
            </span>
          </StatusLabel>
          {hint && <p className={classes.hint}>{hint}</p>}
        </>
      )}
    </div>
  );
}
