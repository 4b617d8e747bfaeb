import { DevClusterError } from '../errors';
import { runGit } from './run';
import type { GitCommit } from './types';

const defaultAuthor = { name: 'Developer', email: 'developer@example.com' };

/**
 * Writes a commit into a bare repository by one `git fast-import`, however many files it has; resolves to its id. A branch
 * that someone else moves in the meantime is not overwritten: fast-import refuses.
 */
export async function writeCommit(
  folder: string,
  commit: GitCommit,
): Promise<string> {
  const {
    branch = 'main',
    message = 'Change',
    author = defaultAuthor,
  } = commit;
  const ref = `refs/heads/${branch}`;
  await runGit(folder, ['check-ref-format', ref]);
  const parent = await runGit(folder, [
    'for-each-ref',
    '--format=%(objectname)',
    ref,
  ]);
  const person = `${plain(author.name)} <${plain(author.email)}>`;
  const stream = [
    line(`commit ${ref}`),
    line('mark :1'),
    line(`committer ${person} ${Math.floor(Date.now() / 1000)} +0000`),
    data(message),
    ...(parent ? [line(`from ${parent}`)] : []),
    ...Object.entries(commit.files).flatMap(([path, content]) =>
      content === null
        ? [line(`D ${quote(path)}`)]
        : [line(`M 100644 inline ${quote(path)}`), data(content)],
    ),
    line('get-mark :1'),
  ];
  return runGit(folder, ['fast-import', '--quiet'], Buffer.concat(stream));
}

function line(text: string): Buffer {
  return Buffer.from(`${text}\n`);
}

function data(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([line(`data ${bytes.length}`), bytes, line('')]);
}

/** A path as fast-import reads it (C-style quotes), when it is one that a tree may hold. */
function quote(path: string): string {
  const segments = path.split('/');
  if (
    path.includes('\0') ||
    segments.some(
      segment =>
        ['', '.', '..'].includes(segment) || segment.toLowerCase() === '.git',
    )
  ) {
    throw new DevClusterError(`"${path}" cannot be a path in a commit.`, {
      hint: 'Give a relative path without empty, "." or ".." segments.',
    });
  }
  const escaped = path
    .replace(/[\\"]/g, character => `\\${character}`)
    .replace(/\n/g, '\\n');
  return `"${escaped}"`;
}

/** A name or address without the characters that separate the fields of a commit header. */
function plain(text: string): string {
  return text.replace(/[<>\n\0]/g, '');
}
