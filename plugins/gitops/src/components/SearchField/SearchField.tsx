import { tint } from '@backstage-gitops/plugin-gitops-react';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

const DELAY_MS = 200;

const useStyles = makeStyles(theme => ({
  field: {
    width: '100%',
    height: 32,
    boxSizing: 'border-box',
    padding: '0 10px',
    font: 'inherit',
    color: theme.palette.text.primary,
    background: theme.palette.background.paper,
    border: `1px solid ${tint(theme, 'secondary')}`,
    borderRadius: 4,
    '&::placeholder': { color: tint(theme, 'secondary'), opacity: 1 },
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
}));

/** Text of the filter. What is typed goes on when the typing pauses; what comes from outside (Back, a link) shows at once. */
export function SearchField(props: {
  text: string;
  onChange: (text: string) => void;
  inputRef: RefObject<HTMLInputElement>;
  label: string;
  placeholder: string;
}) {
  const classes = useStyles();
  const { text, onChange } = props;
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const latest = useRef(onChange);
  latest.current = onChange;

  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);

  useEffect(() => {
    if (typed === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed;
      latest.current(typed);
    }, DELAY_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <input
      ref={props.inputRef}
      className={classes.field}
      type="search"
      aria-label={props.label}
      placeholder={props.placeholder}
      value={typed}
      onChange={event => setTyped(event.target.value)}
    />
  );
}
