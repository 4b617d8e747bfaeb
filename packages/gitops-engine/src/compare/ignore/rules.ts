import type {
  Condition,
  IgnoreDifference,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';
import picomatch from 'picomatch';
import { fromPointer, valueAt, type Path } from '../pointer';
import { parseJqPath, type JqPath } from './jq-path';

/** A place that is not compared, and the text of the entry that says so. */
export interface IgnoreSelector {
  text: string;
  places: JqPath;
}

/** What is not compared in one object. */
export interface IgnoredFields {
  selectors: readonly IgnoreSelector[];
  /** Field managers whose changes are no difference. */
  managers: readonly string[];
}

/** The ignore rules of an application, ready to be asked. */
export interface IgnoreRules {
  /** Undefined where nothing of the object is ignored. */
  for(ref: Omit<ResourceRef, 'version'>): IgnoredFields | undefined;
  /** One for each entry that cannot be used. */
  conditions: readonly Condition[];
  /** Changes whenever the rules do; part of the key of cached verdicts. */
  hash: string;
}

interface Rule extends IgnoredFields {
  matches(ref: Omit<ResourceRef, 'version'>): boolean;
}

const NOTHING: IgnoreRules = { for: () => undefined, conditions: [], hash: '' };

/** Compiles `spec.ignoreDifferences` (spec engine §4.7). Group and kind are globs; the core group is the empty one. */
export function compileIgnoreRules(
  entries: readonly IgnoreDifference[] | undefined,
): IgnoreRules {
  if (!entries || entries.length === 0) {
    return NOTHING;
  }
  const conditions: Condition[] = [];
  const rules = entries.map(entry => compileRule(entry, conditions));
  return {
    for: ref => {
      const matching = rules.filter(rule => rule.matches(ref));
      return matching.length === 0
        ? undefined
        : {
            selectors: matching.flatMap(({ selectors }) => selectors),
            managers: matching.flatMap(({ managers }) => managers),
          };
    },
    conditions,
    hash: JSON.stringify(entries),
  };
}

function compileRule(entry: IgnoreDifference, conditions: Condition[]): Rule {
  const group = glob(entry.group ?? '');
  const kind = glob(entry.kind);
  const selectors: IgnoreSelector[] = (entry.jsonPointers ?? []).map(
    pointer => ({
      text: `jsonPointers: ${pointer}`,
      places: pointerPlaces(pointer),
    }),
  );
  for (const expression of entry.jqPathExpressions ?? []) {
    const places = parseJqPath(expression);
    if (places) {
      selectors.push({ text: `jqPathExpressions: ${expression}`, places });
    } else {
      conditions.push({
        type: 'ComparisonError',
        message: `The jqPathExpressions entry "${expression}" of ignoreDifferences for ${entry.kind} is not supported: use member names, [] and select(.field == "value").`,
      });
    }
  }
  return {
    matches: ref =>
      kind(ref.kind) &&
      group(ref.group) &&
      (!entry.name || entry.name === ref.name) &&
      (!entry.namespace || entry.namespace === ref.namespace),
    selectors,
    managers: entry.managedFieldsManagers ?? [],
  };
}

function glob(pattern: string): (text: string) => boolean {
  if (!/[*?[\]{}]/.test(pattern)) {
    return text => text === pattern;
  }
  if (pattern === '*') {
    return () => true;
  }
  const matches = picomatch(pattern, { dot: true });
  return text => matches(text);
}

function pointerPlaces(pointer: string): JqPath {
  const path: Path = fromPointer(pointer);
  return document =>
    path.length > 0 && valueAt(document, path) !== undefined ? [path] : [];
}
