import { Fragment, useMemo, useState } from 'react';
import { unifiedLines } from '../../diff';
import type { DiffLine } from '../../diff';
import { ScrollRegion } from '../ScrollRegion';
import { useDiffStyles } from './styles';

const SIGNS = { same: ' ', added: '+', removed: '−' };
const WORDS = { same: '', added: 'added', removed: 'removed' };

/** What a sync does to an object, line by line: `−` is live and goes, `+` comes from Git. Unchanged runs open on click. */
export function UnifiedDiff(props: {
  live: unknown;
  desired: unknown;
  label: string;
}) {
  const classes = useDiffStyles();
  const lines = useMemo(
    () => unifiedLines(props.live, props.desired),
    [props.live, props.desired],
  );
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  return (
    <ScrollRegion
      className={classes.lines}
      role="group"
      aria-label={`Changes of ${props.label}, line by line`}
    >
      <div className={classes.inner}>
        {lines.map((line, index) => (
          <Fragment key={index}>
            {line.kind !== 'fold' && <Line line={line} />}
            {line.kind === 'fold' &&
              open.has(index) &&
              line.lines.map((inner, at) =>
                inner.kind === 'fold' ? null : <Line key={at} line={inner} />,
              )}
            {line.kind === 'fold' && !open.has(index) && (
              <button
                type="button"
                className={classes.fold}
                onClick={() => setOpen(new Set([...open, index]))}
              >
                ⋯ {line.lines.length} unchanged lines
              </button>
            )}
          </Fragment>
        ))}
      </div>
    </ScrollRegion>
  );
}

function Line({ line }: { line: Exclude<DiffLine, { kind: 'fold' }> }) {
  const classes = useDiffStyles();
  const { kind } = line;
  return (
    <div className={`${classes.line} ${kind === 'same' ? '' : classes[kind]}`}>
      <span className={classes.number} aria-hidden>
        {line.live ?? line.desired}
      </span>
      <span className={classes.sign} aria-label={WORDS[kind]}>
        {SIGNS[kind]}
      </span>
      <span>{line.text}</span>
    </div>
  );
}
