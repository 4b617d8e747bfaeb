import Button from '@material-ui/core/Button';
import { useState } from 'react';
import { bySection } from '../../diff';
import type { Sentence } from '../../diff';
import { useDiffStyles } from './styles';

/** Changes in sentences, grouped by what they are about. Ignored ones are counted, and shown when asked for. */
export function Sentences({ all }: { all: readonly Sentence[] }) {
  const classes = useDiffStyles();
  const [showIgnored, setShowIgnored] = useState(false);
  const ignored = all.filter(sentence => sentence.ignoredBy !== undefined);
  const groups = bySection(
    all.filter(sentence => sentence.ignoredBy === undefined),
  );
  return (
    <div>
      {groups.map(({ section, sentences }) => (
        <section key={section} aria-label={section}>
          {groups.length > 1 && <h4 className={classes.heading}>{section}</h4>}
          <ul className={classes.list}>
            {sentences.map(sentence => (
              <li key={sentence.path} className={classes.sentence}>
                <Said sentence={sentence} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {ignored.length > 0 && (
        <Button
          size="small"
          className={classes.more}
          aria-expanded={showIgnored}
          onClick={() => setShowIgnored(!showIgnored)}
        >
          {ignored.length} ignored {showIgnored ? '▴' : '▾'}
        </Button>
      )}
      {showIgnored && (
        <ul className={classes.list}>
          {ignored.map(sentence => (
            <li key={sentence.path} className={classes.ignored}>
              <Said sentence={sentence} />
              <div className={classes.note}>
                ignored by {sentence.ignoredBy}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Said({ sentence }: { sentence: Sentence }) {
  const { field, kind, desired, live } = sentence;
  if (kind === 'missing')
    return (
      <span title={sentence.path}>
        <b>{field}</b> {desired} is missing in the cluster
      </span>
    );
  if (kind === 'extra')
    return (
      <span title={sentence.path}>
        <b>{field}</b> <b>{live}</b> is in the cluster and not in Git
      </span>
    );
  return (
    <span title={sentence.path}>
      <b>{field}</b> {desired} → <b>{live}</b> in the cluster
    </span>
  );
}
