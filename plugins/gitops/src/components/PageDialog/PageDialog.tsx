import Dialog from '@material-ui/core/Dialog';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  // A dialog hangs at the document's body, outside of what sets our pages' font.
  paper: { fontFamily: theme.typography.fontFamily, fontSize: 14 },
  tall: { height: '90vh' },
}));

/** A modal dialog of our pages. Escape and a click beside it close it, and the focus goes back where it was. */
export function PageDialog(props: {
  /** Id of its title. */
  labelledBy: string;
  maxWidth: 'sm' | 'md' | 'lg';
  tall?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <Dialog
      open
      fullWidth
      maxWidth={props.maxWidth}
      onClose={props.onClose}
      aria-labelledby={props.labelledBy}
      classes={{
        paper: props.tall ? `${classes.paper} ${classes.tall}` : classes.paper,
      }}
    >
      {props.children}
    </Dialog>
  );
}
