import type { Application } from './application';
import type { ApplicationSet } from './applicationSet';
import type { AppProject } from './project';
import { isRecord, typeName, type Check } from './schema/check';
import { copyJson } from './schema/copy';
import { Problems, type DocumentError } from './schema/problems';
import type { ApplicationSource } from './source';
import { suggest } from './schema/suggest';
import { application } from './validate/application';
import { applicationSet } from './validate/applicationSet';
import { project } from './validate/project';
import { shape } from './validate/source';

/** A document of one of the three kinds. */
export type GitOpsDocument = Application | AppProject | ApplicationSet;

export type DocumentKind = GitOpsDocument['kind'];

/** Group and version of the three kinds. */
export const DOCUMENT_API_VERSION = 'argoproj.io/v1alpha1';

/** A document, or all the reasons why the value is none. */
export type ParsedDocument =
  | { document: GitOpsDocument; errors: readonly [] }
  | { document: undefined; errors: readonly DocumentError[] };

const CHECKS = new Map<unknown, Check<GitOpsDocument>>([
  ['Application', application],
  ['AppProject', project],
  ['ApplicationSet', applicationSet],
]);

/** Whether the value claims to be one of the three documents. Says nothing about its form. */
export function isDocument(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    value.apiVersion.startsWith('argoproj.io/') &&
    CHECKS.has(value.kind)
  );
}

/**
 * Reads an Application, AppProject or ApplicationSet from a JSON value of unknown origin. The answer shares nothing
 * with the value: every known field is kept as it came, but for nulls of optional fields, `status` and what an API
 * server writes into metadata, which are dropped. Never throws.
 */
export function parseDocument(value: unknown): ParsedDocument {
  const problems = new Problems();
  if (!isRecord(value)) {
    problems.add('', `must be an object, is ${typeName(value)}`);
    return { document: undefined, errors: problems.list() };
  }
  const check = CHECKS.get(value.kind);
  if (check === undefined) {
    const kinds = [...CHECKS.keys()].map(String);
    problems.add(
      'kind',
      typeof value.kind === 'string'
        ? `${JSON.stringify(
            value.kind.slice(0, 64),
          )} is not one of ${kinds.join(', ')}${suggest(value.kind, kinds)}`
        : `is required: one of ${kinds.join(', ')}`,
    );
    return { document: undefined, errors: problems.list() };
  }
  const copy = copyJson(value, problems);
  if (problems.count === 0 && check(copy, '', problems))
    return { document: copy, errors: [] };
  return { document: undefined, errors: problems.list() };
}

/** All that is wrong with a document; empty when it is valid. */
export function validateDocument(value: unknown): readonly DocumentError[] {
  return parseDocument(value).errors;
}

/** A source, or all the reasons why the value is none. */
export type ParsedSource =
  | { source: ApplicationSource; errors: readonly [] }
  | { source: undefined; errors: readonly DocumentError[] };

/** Reads one source from a JSON value of unknown origin, as `parseDocument` reads documents. Never throws. */
export function parseSource(value: unknown): ParsedSource {
  const problems = new Problems();
  if (!isRecord(value)) {
    problems.add('', `must be an object, is ${typeName(value)}`);
    return { source: undefined, errors: problems.list() };
  }
  const copy = copyJson(value, problems);
  if (problems.count === 0 && shape(copy, '', problems))
    return { source: copy, errors: [] };
  return { source: undefined, errors: problems.list() };
}
