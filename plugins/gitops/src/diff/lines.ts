import { diffLines } from 'diff';
import { dump } from 'js-yaml';
import type { DiffLine } from './types';

/** Unchanged lines that stay around a change. */
const CONTEXT = 2;

/** Longest time for the shortest edit script; a pathological pair then shows as removed and added whole. */
const TIMEOUT_MS = 500;

/** YAML of an object as the viewers show it: keys sorted, so that both sides compare line by line. */
export function toYaml(value: unknown): string {
  return value === undefined
    ? ''
    : dump(value, { noRefs: true, lineWidth: -1, sortKeys: true });
}

/**
 * The way from live to desired in one column: what a sync removes and what it adds, unchanged runs folded.
 * A side that does not exist is `undefined`.
 */
export function unifiedLines(live: unknown, desired: unknown): DiffLine[] {
  const before = toYaml(live);
  const after = toYaml(desired);
  const parts = diffLines(before, after, { timeout: TIMEOUT_MS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  let liveNo = 0;
  let desiredNo = 0;
  const lines = parts.flatMap(part =>
    splitLines(part.value).map((text): DiffLine => {
      if (part.removed) return { kind: 'removed', text, live: ++liveNo };
      if (part.added) return { kind: 'added', text, desired: ++desiredNo };
      return { kind: 'same', text, live: ++liveNo, desired: ++desiredNo };
    }),
  );
  return foldSame(lines);
}

function splitLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Puts runs of unchanged lines away, but for the context and never to save a single line. */
function foldSame(lines: readonly DiffLine[]): DiffLine[] {
  const near = new Uint8Array(lines.length);
  lines.forEach((line, index) => {
    if (line.kind !== 'same')
      near.fill(1, Math.max(0, index - CONTEXT), index + CONTEXT + 1);
  });
  const folded: DiffLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (end < lines.length && near[end] === near[at]) end++;
    const run = lines.slice(at, end);
    if (near[at] || run.length < 2) folded.push(...run);
    else folded.push({ kind: 'fold', lines: run });
    at = end;
  }
  return folded;
}

/** How many lines a sync adds and removes. */
export function countLines(lines: readonly DiffLine[]): {
  added: number;
  removed: number;
} {
  return {
    added: lines.filter(line => line.kind === 'added').length,
    removed: lines.filter(line => line.kind === 'removed').length,
  };
}
