import type { ReactNode } from 'react';
import { useFormStyles } from './styles';

/** A box to tick, with a note on what it does. */
export function CheckField(props: {
  label: string;
  note?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  const classes = useFormStyles();
  return (
    <label className={classes.check}>
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={event => props.onChange(event.target.checked)}
      />
      <span>
        {props.label} <span className={classes.note}>{props.note}</span>
      </span>
    </label>
  );
}
