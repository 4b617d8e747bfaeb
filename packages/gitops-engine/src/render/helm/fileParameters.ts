import { EngineError } from '../../errors';
import type { RenderJob } from '../job';
import { fileAt, remoteFile, type NamedFile } from './namedFile';
import { placeOf } from './place';
import type { PlanContext } from './planContext';

/** A value that is the content of a file. */
export interface FileParameter {
  name: string;
  file: NamedFile;
}

/**
 * File parameters of a source; of those with one name the last one counts (spec sources §6.1).
 *
 * @throws EngineError PathNotFound, and what the file's place gives
 */
export async function fileParametersOf(
  job: RenderJob,
  context: PlanContext,
): Promise<FileParameter[]> {
  const paths = new Map<string, string>();
  for (const { name = '', path = '' } of job.source.helm?.fileParameters ??
    []) {
    if (name === '' || path === '') {
      throw new EngineError(
        'InvalidInput',
        'A file parameter of Helm lacks its name or its path.',
        { hint: 'Give both in helm.fileParameters.' },
      );
    }
    // What follows "=" would be read as the path of a file, wherever that is.
    if (name.includes('=')) {
      throw new EngineError(
        'InvalidInput',
        `The file parameter "${name}" of Helm has "=" in its name.`,
        { hint: 'Name one value in helm.fileParameters.' },
      );
    }
    paths.set(name, path);
  }
  const found: FileParameter[] = [];
  for (const [name, path] of paths) {
    found.push({ name, file: await fileOf(path, job, context) });
  }
  return found;
}

async function fileOf(
  written: string,
  job: RenderJob,
  context: PlanContext,
): Promise<NamedFile> {
  const place = placeOf(written, job);
  if (place.kind === 'remote') return remoteFile(place, job, context);
  const file = await fileAt(place);
  if (file) return file;
  throw new EngineError(
    'PathNotFound',
    `The file ${place.shown} of a Helm parameter was not found in ${place.content.place}.`,
    { hint: 'Correct helm.fileParameters, or push the file.' },
  );
}
