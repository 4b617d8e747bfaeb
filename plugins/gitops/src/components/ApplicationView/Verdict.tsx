import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import { resourceKey } from '@backstage-gitops/plugin-gitops-common';
import { StatusIcon, stateColor } from '@backstage-gitops/plugin-gitops-react';
import { useTheme } from '@material-ui/core/styles';
import type { Theme } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { localTime, spanText } from '../../time';
import { useViewStyles } from './styles';

/** The one verdict with the chain of its causes; each cause that is an object leads to it. */
export function Verdict(props: {
  application: ApplicationDetail;
  now: number;
  onSelect: (id: string) => void;
}) {
  const classes = useViewStyles();
  const theme = useTheme<Theme>();
  const { headline, conditions } = props.application.status;
  const { state, text, since, causes } = headline;
  const said = new Set([text, ...causes.map(cause => cause.text)]);
  const unsaid = conditions.filter(({ message }) => !said.has(message));
  return (
    <section
      className={classes.verdict}
      style={{ borderLeftColor: stateColor(theme, state) }}
      aria-label="Verdict"
    >
      <p className={classes.sentence} aria-live="polite">
        <StatusIcon state={state} size={18} />
        <span>{text}</span>
        <span className={classes.grow} />
        {since && (
          <span className={classes.note} title={localTime(since)} aria-hidden>
            for {spanText(props.now - Date.parse(since))}
          </span>
        )}
      </p>
      {causes.length > 0 && (
        <p className={classes.chain}>
          {causes.map(({ text: cause, ref }, index) => (
            <Fragment key={index}>
              {index > 0 && ' ← '}
              {ref ? (
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => props.onSelect(resourceKey(ref))}
                >
                  {cause}
                </button>
              ) : (
                cause
              )}
            </Fragment>
          ))}
        </p>
      )}
      {unsaid.length > 0 && (
        <ul className={classes.conditions}>
          {unsaid.map(({ type, message }) => (
            <li key={`${type} ${message}`}>
              <b>{type}</b> {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
