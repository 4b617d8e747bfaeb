import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../../errors';
import { fieldOf, itemsOf, type Fields } from '../fields';

type Pairs = Readonly<Record<string, string>>;

export interface LabelOptions {
  /** Without it a label that the kustomization sets as well is an error. */
  force?: boolean;
  /** Into `labels`, which leaves selectors alone, instead of `commonLabels`. */
  withoutSelector?: boolean;
  /** With `withoutSelector`: templates of pods too. */
  includeTemplates?: boolean;
}

/** As `kustomize edit add label` does it. */
export function addLabels(
  fields: Fields,
  pairs: Pairs,
  { force = false, withoutSelector, includeTemplates }: LabelOptions,
): Fields {
  if (Object.keys(pairs).length === 0) return fields;
  if (!withoutSelector) {
    if (includeTemplates) throw needsWithoutSelector();
    return addTo(fields, 'commonLabels', pairs, force);
  }
  const labels = itemsOf(fields, 'labels');
  const at = labels.findIndex(
    entry =>
      isRecord(entry) &&
      !fieldOf(entry, 'includeSelectors') &&
      Boolean(fieldOf(entry, 'includeTemplates')) === Boolean(includeTemplates),
  );
  const entry = labels[at];
  const before = isRecord(entry) ? fieldOf(entry, 'pairs') : undefined;
  const added = {
    ...(isRecord(entry)
      ? entry
      : {
          includeSelectors: false,
          ...(includeTemplates && { includeTemplates }),
        }),
    pairs: merged('label', isRecord(before) ? before : {}, pairs, force),
  };
  return {
    ...fields,
    labels:
      at < 0
        ? [...labels, added]
        : labels.map((each, i) => (i === at ? added : each)),
  };
}

/** As `kustomize edit add annotation` does it. */
export function addAnnotations(
  fields: Fields,
  pairs: Pairs,
  force = false,
): Fields {
  return Object.keys(pairs).length === 0
    ? fields
    : addTo(fields, 'commonAnnotations', pairs, force);
}

function addTo(
  fields: Fields,
  name: 'commonLabels' | 'commonAnnotations',
  pairs: Pairs,
  force: boolean,
): Fields {
  const before = fields[name];
  const kind = name === 'commonLabels' ? 'label' : 'annotation';
  return {
    ...fields,
    [name]: merged(kind, isRecord(before) ? before : {}, pairs, force),
  };
}

function merged(
  kind: 'label' | 'annotation',
  before: Fields,
  pairs: Pairs,
  force: boolean,
): Fields {
  const taken = Object.keys(pairs).find(key => Object.hasOwn(before, key));
  if (taken !== undefined && !force) {
    const option =
      kind === 'label' ? 'forceCommonLabels' : 'forceCommonAnnotations';
    throw new EngineError(
      'RenderFailed',
      `The kustomization has the ${kind} ${JSON.stringify(
        taken,
      )} already, which the application sets.`,
      { hint: `Set ${option} to overwrite it, or remove one of them.` },
    );
  }
  const added = Object.entries(pairs).map(([key, value]) => [
    key,
    // A value may stand in quotes, as on the command line.
    value.replace(/^"(.*)"$/s, '$1'),
  ]);
  return { ...before, ...Object.fromEntries(added) };
}

function needsWithoutSelector(): EngineError {
  return new EngineError(
    'InvalidInput',
    'The application sets labelIncludeTemplates without labelWithoutSelector.',
    { hint: 'Set labelWithoutSelector as well.' },
  );
}
