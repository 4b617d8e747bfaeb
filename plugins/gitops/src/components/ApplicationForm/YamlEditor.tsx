import {
  isRecord,
  type Application,
} from '@backstage-gitops/plugin-gitops-common';
import TextField from '@material-ui/core/TextField';
import { load, dump } from 'js-yaml';
import { useState } from 'react';
import { useFormStyles } from './styles';

/** The document as it is stored, for what the form has no field for. */
export function YamlEditor(props: {
  document: Application;
  onChange: (document: Application) => void;
}) {
  const classes = useFormStyles();
  const [text, setText] = useState(() =>
    dump(props.document, { noRefs: true, lineWidth: -1 }),
  );
  const [problem, setProblem] = useState<string>();
  const change = (next: string) => {
    setText(next);
    try {
      const value = load(next);
      if (!isApplicationLike(value)) {
        setProblem('This is no Application document.');
        return;
      }
      setProblem(undefined);
      props.onChange(value);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section className={classes.section} aria-label="Document">
      <h3 className={classes.heading}>Document</h3>
      <TextField
        value={text}
        multiline
        fullWidth
        minRows={24}
        maxRows={40}
        variant="outlined"
        error={problem !== undefined}
        helperText={problem}
        inputProps={{ 'aria-label': 'Application document', spellCheck: false }}
        InputProps={{ className: classes.code }}
        onChange={event => change(event.target.value)}
      />
    </section>
  );
}

/** Enough of an Application for the form to hold; the validator says the rest. */
function isApplicationLike(value: unknown): value is Application {
  return (
    isRecord(value) &&
    value.kind === 'Application' &&
    isRecord(value.metadata) &&
    isRecord(value.spec) &&
    isRecord(value.spec.destination)
  );
}
