import { fieldName, pointerSegments } from './fieldName';
import { SECTIONS } from './types';
import type { FieldChange, Section, Sentence } from './types';

const MAX_VALUE = 80;

/** A value short enough for a sentence; `undefined` where the side has none. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.split('\n', 1)[0] ?? '';
  const cut = line.length > MAX_VALUE ? line.slice(0, MAX_VALUE) : line;
  if (cut === '') return text === '' ? '""' : '…';
  return cut.length < text.length ? `${cut}…` : cut;
}

/** Says each change; `desired` and `live` give the names of list items. Ignored ones come too, marked. */
export function sentences(
  changes: readonly FieldChange[],
  desired?: unknown,
  live?: unknown,
): Sentence[] {
  return changes.map(change => ({
    field: fieldName(change.path, live, desired),
    path: change.path,
    section: sectionOf(change.path),
    kind: kindOf(change),
    desired: valueText(change.desired),
    live: valueText(change.live),
    ignoredBy: change.ignoredBy,
  }));
}

function kindOf({ desired, live }: FieldChange): Sentence['kind'] {
  if (live === undefined) return 'missing';
  return desired === undefined ? 'extra' : 'changed';
}

function sectionOf(path: string): Section {
  const segments = pointerSegments(path);
  const has = (...words: string[]) =>
    segments.some(segment => words.includes(segment));
  if (segments[0] === 'metadata' || has('labels', 'annotations'))
    return 'Labels and annotations';
  if (has('image', 'images', 'imagePullPolicy')) return 'Image';
  if (has('replicas', 'minReplicas', 'maxReplicas')) return 'Scale';
  if (has('resources')) return 'Resources';
  if (has('env', 'envFrom')) return 'Environment';
  if (
    segments[0] === 'data' ||
    segments[0] === 'stringData' ||
    segments[0] === 'binaryData'
  )
    return 'Data';
  if (
    has('rules', 'subjects', 'roleRef', 'serviceAccountName', 'securityContext')
  )
    return 'Access';
  return 'Other fields';
}

/** Sentences by what they are about, empty sections left out. */
export function bySection(
  all: readonly Sentence[],
): { section: Section; sentences: Sentence[] }[] {
  return SECTIONS.map(section => ({
    section,
    sentences: all.filter(sentence => sentence.section === section),
  })).filter(group => group.sentences.length > 0);
}

/** One line for many changes: `image 1.4.2 → 1.5.0 · memory 512Mi → 1Gi`, in the direction of a sync. */
export function changeSummary(
  changes: readonly FieldChange[],
  live?: unknown,
  desired?: unknown,
  limit = 3,
): string {
  const said = sentences(
    changes.filter(change => !change.ignoredBy),
    desired,
    live,
  ).map(sentence => {
    const name = sentence.field.split('.').slice(-1)[0];
    if (sentence.kind === 'missing') return `+ ${name}`;
    if (sentence.kind === 'extra') return `− ${name}`;
    return `${name} ${sentence.live} → ${sentence.desired}`;
  });
  return [
    ...said.slice(0, limit),
    ...(said.length > limit ? [`${said.length - limit} more`] : []),
  ].join(' · ');
}
