import {
  parseDocument,
  type Application,
} from '@backstage-gitops/plugin-gitops-common';
import { Failure } from '../failure';
import { readInputs } from './files';
import { readObjects } from './objects';

/** The Application documents of a file; a Failure that names what is wrong where one is not valid, or there is none. */
export function readApplications(path: string): Application[] {
  const found: Application[] = [];
  for (const input of readObjects(readInputs([path]))) {
    const where = `${input.file}[${input.index}]`;
    if ('error' in input) throw new Failure(`${input.file}: ${input.error}`);
    const { document, errors } = parseDocument(input.value);
    if (document === undefined)
      throw new Failure(
        `${where} is not valid:${errors
          .map(error => `\n  ${error.path}: ${error.message}`)
          .join('')}`,
      );
    if (document.kind === 'Application') found.push(document);
  }
  if (found.length === 0)
    throw new Failure(`${path} holds no Application document`);
  return found;
}
