import {
  isDocument,
  isRecord,
  type DocumentResult,
  type GitopsApi,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { Failure } from '../../failure';
import { readInputs } from '../../input/files';
import { readObjects } from '../../input/objects';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { nameOf } from './key';

export interface CreateOptions {
  filename: string[];
  upsert: boolean;
  validate: boolean;
  dryRun?: boolean;
  output: string;
}

/** The documents of the input, with where each stands. Objects of other kinds are left out of folders only. */
function documentsOf(paths: readonly string[]) {
  return readObjects(readInputs(paths)).flatMap(input => {
    const where = `${input.file}[${input.index}]`;
    if ('error' in input) throw new Failure(`${input.file}: ${input.error}`);
    const { value } = input;
    if (isRecord(value) && (input.named || isDocument(value)))
      return [{ where, value }];
    if (input.named) throw new Failure(`${where} is no document`);
    return [];
  });
}

/** What the server takes in one request. */
const MOST = 5000;

async function send(
  api: GitopsApi,
  documents: readonly Record<string, unknown>[],
  options: CreateOptions,
): Promise<DocumentResult[]> {
  const results: DocumentResult[] = [];
  for (let start = 0; start < documents.length; start += MOST) {
    const part = await api.applyDocuments({
      documents: documents.slice(start, start + MOST),
      upsert: options.upsert,
      validate: options.validate,
      dryRun: options.dryRun ?? false,
    });
    results.push(
      ...part.map(result => ({ ...result, index: start + result.index })),
    );
  }
  return results;
}

/** `gitops app create`: sends all documents, in one request unless they are thousands. */
export async function create(options: CreateOptions): Promise<ExitCode> {
  const documents = documentsOf(options.filename);
  if (documents.length === 0)
    throw new Failure('The files hold no Application or AppProject document');
  const results = await withPortal(api =>
    send(
      api,
      documents.map(({ value }) => value),
      options,
    ),
  );
  if (options.output === 'text')
    writeLines(
      results.flatMap(({ index, kind, action, errors = [], ...key }) => [
        `${kind} ${nameOf(key)} ${action}`,
        ...errors.map(
          ({ path, message }) =>
            `  ${documents[index]?.where ?? ''}: ${
              path ? `${path}: ` : ''
            }${message}`,
        ),
      ]),
    );
  else writeValue(options.output, results);
  return results.some(({ action }) => action === 'rejected')
    ? EXIT.no
    : EXIT.ok;
}
