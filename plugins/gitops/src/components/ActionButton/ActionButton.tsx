import Button from '@material-ui/core/Button';
import type { ButtonProps } from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';

/** A button that says why it is off: on hover, on focus, and to screen readers. */
export function ActionButton(
  props: Pick<
    ButtonProps,
    'onClick' | 'variant' | 'color' | 'size' | 'className'
  > & {
    label: string;
    /** Why it cannot be used now; undefined where it can. */
    reason?: string;
  },
) {
  const { label, reason, ...button } = props;
  if (!reason) return <Button {...button}>{label}</Button>;
  return (
    <Tooltip title={reason}>
      <span
        tabIndex={0}
        role="button"
        aria-disabled
        aria-label={`${label}: ${reason}`}
      >
        <Button {...button} disabled aria-hidden tabIndex={-1}>
          {label}
        </Button>
      </span>
    </Tooltip>
  );
}
