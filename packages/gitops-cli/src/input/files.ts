import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { codeOf, Failure, messageOf } from '../failure';

/** One file of the input. */
export interface InputFile {
  /** As the user would write it; `-` for standard input. */
  file: string;
  text: string;
  /** Asked for by its own name, not found in a folder. */
  named: boolean;
}

const MAX_FILE_BYTES = 20 * 1024 * 1024;
const MAX_FILES = 50_000;
const EXTENSIONS = new Set(['.yaml', '.yml', '.json']);
const SKIPPED = new Set(['.git', 'node_modules']);

function readable(file: string, named: boolean): InputFile {
  const { size } = lstatSync(realpathSync(file));
  if (size > MAX_FILE_BYTES)
    throw new Failure(
      `${file} has ${size} bytes; a file may have ${MAX_FILE_BYTES}`,
    );
  return { file, text: readFileSync(file, 'utf8'), named };
}

/** True for a link that leads out of the folder, or nowhere. */
function leadsOut(file: string, root: string): boolean {
  try {
    return !realpathSync(file).startsWith(root + path.sep);
  } catch {
    return true;
  }
}

function walk(folder: string, root: string, found: string[]): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) walk(file, root, found);
    } else if (EXTENSIONS.has(path.extname(entry.name))) {
      if (entry.isSymbolicLink() && leadsOut(file, root)) continue;
      if (found.length >= MAX_FILES)
        throw new Failure(`${root} holds more than ${MAX_FILES} files`);
      found.push(file);
    }
  }
}

/**
 * Files by name, all YAML and JSON files below folders in the order of their paths, and standard input for `-`.
 * Links that lead out of their folder are left alone.
 */
export function readInputs(paths: readonly string[]): InputFile[] {
  return paths.flatMap(given => {
    try {
      if (given === '-')
        return [{ file: '-', text: readFileSync(0, 'utf8'), named: true }];
      if (!lstatSync(realpathSync(given)).isDirectory())
        return [readable(given, true)];
      const found: string[] = [];
      walk(given, realpathSync(given), found);
      return found.map(file => readable(file, false));
    } catch (error) {
      if (error instanceof Failure) throw error;
      const reason =
        codeOf(error) === 'ENOENT' ? 'does not exist' : messageOf(error);
      throw new Failure(`${given}: ${reason}`, { cause: error });
    }
  });
}
