import type { ResourceDiff } from '@backstage-gitops/plugin-gitops-common';
import { resourceKey } from '@backstage-gitops/plugin-gitops-common';
import { useMemo } from 'react';
import { countLines, unifiedLines } from '../../diff';
import { KindBadge } from '../Kind';
import { useDialogStyles } from './styles';

/** Table of contents: each object with the lines that a sync adds and removes. */
export function DiffIndex({
  diffs,
  prefix,
}: {
  diffs: readonly ResourceDiff[];
  prefix: string;
}) {
  const classes = useDialogStyles();
  const entries = useMemo(
    () =>
      diffs.map(diff => ({
        diff,
        ...countLines(unifiedLines(diff.live, diff.desired)),
      })),
    [diffs],
  );
  return (
    <nav aria-label="Resources that differ">
      <ul className={classes.index}>
        {entries.map(({ diff: { ref, requiresPruning }, added, removed }) => (
          <li key={resourceKey(ref)}>
            <button
              type="button"
              className={classes.entry}
              onClick={() => {
                const section = document.getElementById(
                  `${prefix}${resourceKey(ref)}`,
                );
                section?.scrollIntoView({ block: 'start' });
                section?.focus({ preventScroll: true });
              }}
            >
              <KindBadge kind={ref.kind} />
              <span className={classes.name} title={`${ref.kind} ${ref.name}`}>
                {ref.name}
              </span>
              <span className={requiresPruning ? classes.danger : classes.note}>
                {requiresPruning ? 'deleted' : `+${added} −${removed}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
