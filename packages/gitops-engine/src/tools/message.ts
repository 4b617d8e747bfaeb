import type { ToolRun } from './types';

const MAX_CHARACTERS = 4000;

/**
 * A program's own words without the temporary paths and secrets of its run, the end of it where it is long: errors come
 * last.
 */
export function cleanMessage(text: string, run: ToolRun): string {
  const { root, files } = run.workspace;
  let clean = text;
  for (const secret of run.secrets ?? []) {
    for (const form of spellings(secret)) {
      clean = clean.replaceAll(form, '******');
    }
  }
  clean = clean
    .replaceAll(`${files}/`, '')
    .replaceAll(files, '.')
    .replaceAll(`${root}/`, '')
    .replaceAll(root, '.')
    .trim();
  return clean.length > MAX_CHARACTERS
    ? `… ${clean.slice(-MAX_CHARACTERS)}`
    : clean;
}

/** A secret as it is, in URLs, in base64 (as in basic authentication) and in JSON. Longest first. */
function spellings(secret: string): string[] {
  if (secret === '') return [];
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
  ].sort((a, b) => b.length - a.length);
}
