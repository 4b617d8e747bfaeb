import type { RefListing } from '../types';

const PEELED = '^{}';

/** Reads the output of `git ls-remote --symref`: peeled tags replace the tag objects that point to them. */
export function parseLsRemote(output: string): RefListing {
  const refs = new Map<string, string>();
  let head: string | undefined;
  let defaultBranch: string | undefined;
  for (const line of output.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const left = line.slice(0, tab);
    const name = line.slice(tab + 1);
    if (left.startsWith('ref: ')) {
      if (name === 'HEAD')
        defaultBranch = left.slice('ref: refs/heads/'.length);
    } else if (name === 'HEAD') head = left;
    else if (name.endsWith(PEELED))
      refs.set(name.slice(0, -PEELED.length), left);
    else refs.set(name, left);
  }
  return { head, defaultBranch, refs };
}
