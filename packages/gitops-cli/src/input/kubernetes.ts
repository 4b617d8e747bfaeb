import {
  isRecord,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { Failure } from '../failure';
import { readInputs } from './files';
import { readObjects } from './objects';

/** A Kubernetes object of the input. */
export interface FoundObject {
  file: string;
  index: number;
  object: KubernetesObject;
}

function isKubernetesObject(value: unknown): value is KubernetesObject {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isRecord(value.metadata) &&
    typeof value.metadata.name === 'string'
  );
}

/** The rule by which a broken file of a folder counts as a broken manifest (spec sources §4.2). */
function looksLikeManifest(text: string): boolean {
  return ['apiVersion:', 'kind:', 'metadata:'].every(word =>
    text.includes(word),
  );
}

/**
 * The Kubernetes objects of files and folders, in order. What is none is an error in a file that was named itself, and
 * is left out where it was found in a folder.
 */
export function readKubernetesObjects(paths: readonly string[]): FoundObject[] {
  const found: FoundObject[] = [];
  for (const input of readObjects(readInputs(paths))) {
    const { file, index, named } = input;
    if ('error' in input) {
      if (named || looksLikeManifest(input.text))
        throw new Failure(`${file}: ${input.error}`);
    } else if (isKubernetesObject(input.value))
      found.push({ file, index, object: input.value });
    else if (named)
      throw new Failure(
        `${file}[${index}] is no Kubernetes object: it lacks apiVersion, kind or metadata.name`,
      );
  }
  return found;
}
