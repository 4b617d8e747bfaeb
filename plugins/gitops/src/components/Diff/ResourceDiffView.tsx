import { useMemo } from 'react';
import { sentences } from '../../diff';
import type { FieldChange } from '../../diff';
import { Sentences } from './Sentences';
import { UnifiedDiff } from './UnifiedDiff';

/** One object's changes: sentences first, then lines. */
export function ResourceDiffView(props: {
  differences: readonly FieldChange[];
  live?: unknown;
  desired?: unknown;
  label: string;
}) {
  const { differences, live, desired, label } = props;
  const said = useMemo(
    () => sentences(differences, desired, live),
    [differences, desired, live],
  );
  return (
    <>
      <Sentences all={said} />
      <UnifiedDiff live={live} desired={desired} label={label} />
    </>
  );
}
