/** Edit distance with neighbours swapped as one edit (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        rows[i - 1][j] + 1,
        row[j - 1] + 1,
        rows[i - 1][j - 1] + substitution,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2][j - 2] + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}

/** `; did you mean selfHeal?` where a known name is near enough, else ''. Case differences count as none. */
export function suggest(name: string, known: readonly string[]): string {
  if (name.length > 64) return '';
  const wanted = name.toLocaleLowerCase('en-US');
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(wanted, candidate.toLocaleLowerCase('en-US'));
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best === undefined ? '' : `; did you mean ${best}?`;
}
