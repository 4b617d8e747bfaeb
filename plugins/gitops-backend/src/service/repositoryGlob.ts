import { compileGlob } from '@backstage-gitops/engine';

/** A segment of a pattern: a glob within one segment, or any number of segments. */
type Segment = ((text: string) => boolean) | { atLeast: 0 | 1 };

/**
 * Globs over repository URLs (spec control §1.2): `*` stays between slashes, `**` goes across them, a lone `*` means
 * everything. Costs pattern times URL at most, whatever the pattern.
 *
 * @throws EngineError InvalidInput
 */
export function compileRepositoryGlob(
  pattern: string,
): (url: string) => boolean {
  if (pattern === '*' || pattern === '**') return () => true;
  const alternatives = [pattern.split('/').map(compileSegment)];
  const mixed = /\*\*/.exec(pattern.replace(/(^|\/)\*\*(?=\/|$)/g, '$1__'));
  if (mixed) alternatives.push(acrossSlashes(pattern));
  return url => {
    const segments = url.split('/');
    return alternatives.some(each => matches(each, segments));
  };
}

/** `foo**bar` within one segment is `foo*bar`; across slashes it is `foo*`, any segments, `*bar`. */
function acrossSlashes(pattern: string): Segment[] {
  return pattern.split('/').flatMap((text): Segment[] => {
    if (text === '**' || !text.includes('**')) return [compileSegment(text)];
    const parts = text.split('**');
    return parts.flatMap((part, index): Segment[] => {
      const before = index > 0 ? '*' : '';
      const after = index < parts.length - 1 ? '*' : '';
      const segment = compileSegment(`${before}${part}${after}`);
      return index > 0 ? [{ atLeast: 0 }, segment] : [segment];
    });
  });
}

function compileSegment(text: string): Segment {
  return text === '**'
    ? { atLeast: 1 }
    : compileGlob(text.replace(/\*\*+/g, '*'));
}

function matches(
  pattern: readonly Segment[],
  segments: readonly string[],
): boolean {
  let reached = new Set([0]);
  for (const segment of pattern) {
    const next = new Set<number>();
    if (typeof segment === 'function') {
      for (const at of reached) {
        if (at < segments.length && segment(segments[at])) next.add(at + 1);
      }
    } else if (reached.size > 0) {
      // From the first place reached, every later one is.
      const first = Math.min(...reached) + segment.atLeast;
      for (let to = first; to <= segments.length; to += 1) next.add(to);
    }
    reached = next;
  }
  return reached.has(segments.length);
}
