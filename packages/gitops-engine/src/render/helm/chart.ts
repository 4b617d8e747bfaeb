import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import type { SourceTree } from '../../source';
import type { DocumentReader } from '../documents';
import type { Layout } from '../layout';

/** A dependency as Chart.yaml has it; what is absent is ''. */
export interface Dependency {
  name: string;
  /** A version or a range. */
  version: string;
  /** '' where the chart is in charts/. */
  repository: string;
  /** All that the file says, for the digest of the lock. */
  entry: Readonly<Record<string, unknown>>;
}

/** Dependencies pinned by `helm dependency update`. */
export interface ChartLock {
  /** Chart.lock, or requirements.lock in charts of the old format. */
  file: string;
  digest: string;
  dependencies: readonly Dependency[];
}

/** What is read of a chart before it is rendered. */
export interface Chart {
  name: string;
  version: string;
  apiVersion: string;
  dependencies: readonly Dependency[];
  lock?: ChartLock;
}

const MAX_DEPENDENCIES = 100;

/**
 * Reads a chart's metadata: Chart.yaml, or requirements.yaml where there is one, as in charts of the old format.
 *
 * @param place - path of the chart, for errors
 * @throws EngineError RenderFailed where there is no Chart.yaml or it is broken, LimitExceeded
 */
export async function readChart(
  tree: SourceTree,
  { files }: Pick<Layout, 'files'>,
  place: string,
  documents: DocumentReader,
): Promise<Chart> {
  const read = async (name: string) => {
    const file = files.find(({ path }) => path === name);
    if (!file) return undefined;
    const [document = {}] = await documents.read(tree, file.node);
    if (isRecord(document)) return document;
    throw broken(place, `${name} is not a YAML object`);
  };
  const metadata = await read('Chart.yaml');
  if (!metadata) throw broken(place, 'it has no Chart.yaml');
  const name = text(metadata.name);
  if (name === '') throw broken(place, 'its Chart.yaml has no name');
  const requirements = await read('requirements.yaml');
  const oldLock = await read('requirements.lock');
  const lock = oldLock ?? (await read('Chart.lock'));
  return {
    name,
    version: text(metadata.version),
    apiVersion: text(metadata.apiVersion),
    dependencies: dependenciesOf(
      requirements?.dependencies ? requirements : metadata,
      place,
    ),
    lock: lock && {
      file: oldLock ? 'requirements.lock' : 'Chart.lock',
      digest: text(lock.digest),
      dependencies: dependenciesOf(lock, place),
    },
  };
}

function dependenciesOf(
  { dependencies }: Readonly<Record<string, unknown>>,
  place: string,
): Dependency[] {
  if (dependencies === undefined || dependencies === null) return [];
  if (!Array.isArray(dependencies)) {
    throw broken(place, 'its dependencies are no list');
  }
  if (dependencies.length > MAX_DEPENDENCIES) {
    throw new EngineError(
      'LimitExceeded',
      `Chart ${place} names ${dependencies.length} dependencies, more than ${MAX_DEPENDENCIES}.`,
      { hint: 'Split the chart.' },
    );
  }
  return dependencies.map(entry => {
    if (!isRecord(entry) || text(entry.name) === '') {
      throw broken(place, 'one of its dependencies has no name');
    }
    return {
      name: text(entry.name),
      version: text(entry.version),
      repository: text(entry.repository),
      entry,
    };
  });
}

/** Numbers and booleans in the place of a text are what Helm makes a text of. */
export function text(value: unknown): string {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
    ? String(value)
    : '';
}

function broken(place: string, reason: string): EngineError {
  return new EngineError(
    'RenderFailed',
    `Chart ${place} cannot be rendered: ${reason}.`,
    { hint: 'Correct the chart, or the path of the source.' },
  );
}
