import { EngineError } from '../../errors';
import type { RenderJob } from '../job';
import { filesMatching, isPattern, startsPattern } from './fileGlob';
import { fileAt, namedFile, remoteFile, type NamedFile } from './namedFile';
import { pathOf, placeOf, type TreePlace } from './place';
import type { PlanContext } from './planContext';

/** What one entry of the list stands for: a file, what a pattern found, or nothing. */
type Entry = { named?: NamedFile } | { matches: readonly NamedFile[] };

/**
 * Value files of a source in the order in which they win, later ones over earlier ones (spec sources §6.3). A file that is named
 * is left out of what patterns find, wherever in the list it is named, so that its own place counts; a file that comes twice
 * stays at its first place.
 *
 * @throws EngineError PathNotFound for a file or pattern without a file, unless the source says to ignore that
 */
export async function valueFilesOf(
  job: RenderJob,
  context: PlanContext,
): Promise<NamedFile[]> {
  const { valueFiles = [] } = job.source.helm ?? {};
  const entries: Entry[] = [];
  for (const written of valueFiles) {
    entries.push(await readEntry(written, job, context));
  }
  const named = new Set(
    entries.flatMap(entry =>
      'named' in entry && entry.named ? [entry.named.identity] : [],
    ),
  );
  const files = new Map<string, NamedFile>();
  const add = (file: NamedFile) => {
    if (!files.has(file.identity)) files.set(file.identity, file);
  };
  for (const entry of entries) {
    if ('matches' in entry) {
      entry.matches.filter(({ identity }) => !named.has(identity)).forEach(add);
    } else if (entry.named) add(entry.named);
  }
  return [...files.values()];
}

async function readEntry(
  written: string,
  job: RenderJob,
  context: PlanContext,
): Promise<Entry> {
  const place = placeOf(written, job);
  if (place.kind === 'remote') {
    return { named: await remoteFile(place, job, context) };
  }
  const optional = job.source.helm?.ignoreMissingValueFiles === true;
  if (place.names.some(isPattern)) {
    const matches = await matchesOf(place, context);
    if (matches.length > 0 || optional) return { matches };
    throw notFound(`No value file fits ${place.shown}`, place);
  }
  const named = await fileAt(place);
  if (named || optional) return { named };
  throw notFound(`The value file ${place.shown} was not found`, place);
}

async function matchesOf(
  place: TreePlace,
  { folders, limits }: PlanContext,
): Promise<NamedFile[]> {
  // The source's own folder is no pattern, whatever characters its name has.
  const first = place.names.findIndex(startsPattern);
  const base = pathOf({ ...place, names: place.names.slice(0, first) });
  const matches = await filesMatching(
    place.content.tree,
    base,
    place.names.slice(first).join('/'),
    folders,
    limits.files,
  );
  return matches.map(({ path, node }) => namedFile(place, path, node));
}

function notFound(what: string, { content }: TreePlace): EngineError {
  return new EngineError('PathNotFound', `${what} in ${content.place}.`, {
    hint: 'Correct helm.valueFiles, push the file, or set helm.ignoreMissingValueFiles.',
  });
}
