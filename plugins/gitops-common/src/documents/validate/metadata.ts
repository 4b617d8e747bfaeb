import type { DocumentMeta } from '../application';
import { also, listOf, mapOf, text, type Rule } from '../schema/check';
import {
  labelValue,
  namespaceName,
  notEmpty,
  objectName,
  qualifiedName,
} from '../schema/formats';
import { object } from '../schema/object';

/** The API server's own limit on all annotations of an object together. */
const MAX_ANNOTATION_CHARACTERS = 256 * 1024;

const annotationsSize: Rule<Record<string, string>> = (
  annotations,
  at,
  problems,
) => {
  let characters = 0;
  for (const [key, value] of Object.entries(annotations))
    characters += key.length + value.length;
  if (characters > MAX_ANNOTATION_CHARACTERS)
    problems.add(
      at,
      `hold ${characters} characters together; at most ${MAX_ANNOTATION_CHARACTERS}`,
    );
};

export const labels = mapOf(also(text, labelValue), qualifiedName);

export const annotations = also(mapOf(text, qualifiedName), annotationsSize);

/** Fields that an API server writes; a document exported from a cluster has them. */
const SERVER_FIELDS = [
  'clusterName',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generateName',
  'generation',
  'managedFields',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
];

export const metadata = object<DocumentMeta>(
  {
    name: { required: also(text, objectName) },
    namespace: also(text, namespaceName),
    labels,
    annotations,
    finalizers: listOf(also(text, notEmpty), 100),
  },
  SERVER_FIELDS,
);
