import { also, listOf, text } from '../schema/check';
import { quote } from '../schema/formats';

/** Sync options: exact strings `Key=value` (spec engine §1.2). Unknown keys are kept, as the cluster would. */
export const syncOptions = listOf(
  also(text, (value, at, problems) => {
    if (!/^[A-Za-z][\w-]*=\S+$/.test(value))
      problems.add(
        at,
        `${quote(value)} is no sync option; write Key=value without spaces`,
      );
  }),
  100,
);
