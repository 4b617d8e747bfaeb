import Button from '@material-ui/core/Button';
import type { ButtonProps } from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';

/** A button that says why it is off: on hover, on focus, and to screen readers. */
export function ActionButton(
  props: Pick<
    ButtonProps,
    'onClick' | 'variant' | 'color' | 'size' | 'className' | 'type'
  > & {
    label: string;
    /** Which of many things it is about; for screen readers. */
    about?: string;
    /** Why it cannot be used now; undefined where it can. */
    reason?: string;
  },
) {
  const { label, about, reason, ...button } = props;
  const name = about ? `${label} ${about}` : label;
  if (!reason)
    return (
      <Button {...button} aria-label={about && name}>
        {label}
      </Button>
    );
  return (
    <Tooltip title={reason}>
      <span
        tabIndex={0}
        role="button"
        aria-disabled
        aria-label={`${name}: ${reason}`}
      >
        <Button {...button} disabled aria-hidden tabIndex={-1}>
          {label}
        </Button>
      </span>
    </Tooltip>
  );
}
