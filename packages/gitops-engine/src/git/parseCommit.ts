import type { CommitInfo } from './types';

/** What a commit object says (gitformat: header lines, an empty line, the message). */
export interface ParsedCommit extends Omit<CommitInfo, 'commit'> {
  tree: string;
}

const SIGNATURE = /^(.*) <([^>]*)> (\d+) ([+-])(\d{2})(\d{2})$/;

/** Parses a commit object; continuation lines of long headers (signatures) are skipped. */
export function parseCommit(data: Buffer): ParsedCommit {
  const text = data.toString('utf8');
  const headerEnd = text.indexOf('\n\n');
  const header = headerEnd < 0 ? text : text.slice(0, headerEnd);
  const lines = header.split('\n');
  const field = (name: string) =>
    lines.find(line => line.startsWith(`${name} `))?.slice(name.length + 1) ??
    '';
  const author = SIGNATURE.exec(field('author'));
  return {
    tree: field('tree'),
    author: author ? `${author[1]} <${author[2]}>` : field('author'),
    date: author
      ? rfc3339(
          Number(author[3]),
          author[4] === '-' ? -1 : 1,
          author[5],
          author[6],
        )
      : '',
    message: headerEnd < 0 ? '' : text.slice(headerEnd + 2).trimEnd(),
  };
}

function rfc3339(
  seconds: number,
  sign: 1 | -1,
  hours: string,
  minutes: string,
): string {
  const offset = sign * (Number(hours) * 60 + Number(minutes));
  const local = new Date((seconds + offset * 60) * 1000);
  if (Number.isNaN(local.getTime())) return '';
  const clock = local.toISOString().slice(0, 19);
  return offset === 0
    ? `${clock}Z`
    : `${clock}${sign < 0 ? '-' : '+'}${hours}:${minutes}`;
}
