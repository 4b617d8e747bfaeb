import Table from 'cli-table3';
import { writeLines } from './write';

const NONE = '';
const BORDERLESS = {
  top: NONE,
  'top-mid': NONE,
  'top-left': NONE,
  'top-right': NONE,
  bottom: NONE,
  'bottom-mid': NONE,
  'bottom-left': NONE,
  'bottom-right': NONE,
  left: NONE,
  'left-mid': NONE,
  mid: NONE,
  'mid-mid': NONE,
  right: NONE,
  'right-mid': NONE,
  middle: '  ',
};

/** Writes columns without borders, for people and for `awk` alike. Line breaks inside a cell become spaces. */
export function writeTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const table = new Table({
    chars: BORDERLESS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  const cells = [head, ...rows].map(row =>
    row.map(cell => cell.replace(/\s+/g, ' ')),
  );
  table.push(...cells);
  writeLines(
    table
      .toString()
      .split('\n')
      .map(line => line.trimEnd()),
  );
}
