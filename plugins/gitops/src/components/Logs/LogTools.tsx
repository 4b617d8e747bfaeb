import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import type { TreeSource } from '../../tree';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 12,
    alignItems: 'center',
    marginBottom: 8,
  },
  field: { minWidth: 120, maxWidth: 220 },
  label: { fontSize: 13 },
});

/** Which log, and how. */
export function LogTools(props: {
  pods: readonly TreeSource[];
  pod: TreeSource;
  onPod: (id: string) => void;
  containers: readonly string[];
  container?: string;
  onContainer: (name: string) => void;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  previous: boolean;
  onPrevious: (previous: boolean) => void;
}) {
  const classes = useStyles();
  const id = useId();
  return (
    <div className={classes.tools}>
      {props.pods.length > 1 && (
        <TextField
          select
          size="small"
          id={`${id}-pod`}
          label="Pod"
          className={classes.field}
          value={props.pod.id}
          onChange={event => props.onPod(event.target.value)}
        >
          {props.pods.map(pod => (
            <MenuItem key={pod.id} value={pod.id}>
              {pod.name}
            </MenuItem>
          ))}
        </TextField>
      )}
      {props.containers.length > 1 && (
        <TextField
          select
          size="small"
          id={`${id}-container`}
          label="Container"
          className={classes.field}
          value={props.container ?? ''}
          onChange={event => props.onContainer(event.target.value)}
        >
          {props.containers.map(name => (
            <MenuItem key={name} value={name}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      )}
      <FormControlLabel
        label="Follow"
        classes={{ label: classes.label }}
        control={
          <Checkbox
            size="small"
            color="primary"
            checked={props.follow}
            onChange={(_, checked) => props.onFollow(checked)}
          />
        }
      />
      <FormControlLabel
        label="Previous run"
        classes={{ label: classes.label }}
        control={
          <Checkbox
            size="small"
            color="primary"
            checked={props.previous}
            onChange={(_, checked) => props.onPrevious(checked)}
          />
        }
      />
    </div>
  );
}
