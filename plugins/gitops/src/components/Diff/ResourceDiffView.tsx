import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { useMemo, useState } from 'react';
import { sentences } from '../../diff';
import type { FieldChange } from '../../diff';
import { Sentences } from './Sentences';
import { UnifiedDiff } from './UnifiedDiff';

/** Both ways to see one object's changes; sentences first, then lines. */
export function ResourceDiffView(props: {
  differences: readonly FieldChange[];
  live?: unknown;
  desired?: unknown;
  label: string;
}) {
  const { differences, live, desired, label } = props;
  const [mode, setMode] = useState<'both' | 'lines'>('both');
  const said = useMemo(
    () => sentences(differences, desired, live),
    [differences, desired, live],
  );
  return (
    <>
      <ToggleButtonGroup
        size="small"
        exclusive
        value={mode}
        onChange={(_, next) => next && setMode(next)}
        aria-label="How to show the changes"
      >
        <ToggleButton value="both">Sentences</ToggleButton>
        <ToggleButton value="lines">Lines</ToggleButton>
      </ToggleButtonGroup>
      {mode === 'both' && <Sentences all={said} />}
      <UnifiedDiff live={live} desired={desired} label={label} />
    </>
  );
}
