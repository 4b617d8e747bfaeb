import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

export const examplesRepository = 'examples';

/** Where the documents in `examples/` say that their repository is. */
const writtenUrl = 'http://127.0.0.1:7008/examples.git';

/**
 * The content of `examples/`, for the first commit of the repository that is served at `url`.
 *
 * @param {string} url
 * @returns {Promise<Record<string, string>>} content by path
 */
export async function exampleFiles(url) {
  const folder = path.join(root, 'examples');
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name));
  const contents = await Promise.all(
    files.map(async file => [
      path.relative(folder, file).split(path.sep).join('/'),
      (await readFile(file, 'utf8')).replaceAll(writtenUrl, url),
    ]),
  );
  return Object.fromEntries(contents);
}
