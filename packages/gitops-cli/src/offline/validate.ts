import {
  isDocument,
  isRecord,
  validateDocument,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../exit';
import { readInputs } from '../input/files';
import { readObjects, type InputObject } from '../input/objects';
import type { FilesOptions } from '../program/actions';
import { writeJson, writeLines } from '../output/write';

interface FoundError {
  file: string;
  index: number;
  path: string;
  message: string;
}

const OUR_KINDS = new Set(['Application', 'AppProject', 'ApplicationSet']);

/** Kinds of this group that belong to other programs; every further one is a misspelt one of ours. */
const OTHER_KINDS = new Set([
  'AnalysisRun',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'ClusterWorkflowTemplate',
  'CronWorkflow',
  'EventBus',
  'EventSource',
  'Experiment',
  'Rollout',
  'Sensor',
  'Workflow',
  'WorkflowArtifactGCTask',
  'WorkflowEventBinding',
  'WorkflowTaskResult',
  'WorkflowTaskSet',
  'WorkflowTemplate',
]);

/**
 * Whether a value is for us to judge: our documents always; what else stands in a file that was named itself, unless
 * it is a whole object of another kind. Folders hold values files and templates too, which are nobody's documents.
 */
function isOurs(value: unknown, named: boolean): boolean {
  if (!isRecord(value)) return named;
  const { apiVersion, kind } = value;
  if (typeof kind !== 'string') return named;
  if (typeof apiVersion !== 'string') return named || OUR_KINDS.has(kind);
  if (apiVersion.startsWith('argoproj.io/')) return !OTHER_KINDS.has(kind);
  return OUR_KINDS.has(kind) && !apiVersion.startsWith('app.k8s.io/');
}

/** A file that cannot be read counts where it was named, or would hold a document of ours; templates of charts do not. */
function isOursUnread({ named, text }: { named: boolean; text: string }) {
  return named || text.includes('argoproj.io/v1alpha1');
}

function errorsOf(object: InputObject): FoundError[] {
  const { file, index } = object;
  if ('error' in object)
    return isOursUnread(object)
      ? [{ file, index, path: '', message: object.error }]
      : [];
  if (!isOurs(object.value, object.named)) return [];
  return validateDocument(object.value).map(({ path, message }) => ({
    file,
    index,
    path,
    message,
  }));
}

/** `gitops validate`: exit code 1 where a document is not valid. */
export async function validate(options: FilesOptions): Promise<ExitCode> {
  const objects = readObjects(readInputs(options.filename));
  const errors = objects.flatMap(errorsOf);
  const valid = errors.length === 0;
  if (options.output === 'json') writeJson({ valid, errors });
  else {
    writeLines(
      errors.map(
        ({ file, index, path, message }) =>
          `${file}[${index}]: ${path ? `${path}: ` : ''}${message}`,
      ),
    );
    const checked = objects.filter(
      object => 'value' in object && isDocument(object.value),
    ).length;
    writeLines([
      `${checked} ${checked === 1 ? 'document' : 'documents'} checked, ${
        valid ? 'all valid' : `${errors.length} problems`
      }`,
    ]);
  }
  return valid ? EXIT.ok : EXIT.no;
}
