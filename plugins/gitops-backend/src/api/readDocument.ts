import {
  Application,
  AppProject,
  parseDocument,
} from '@backstage-gitops/plugin-gitops-common';
import { InvalidDocumentError } from '../service/errors';

/** @throws InvalidDocumentError with all that is wrong */
export function readApplication(value: unknown): Application {
  const { document, errors } = parseDocument(value);
  if (!document) throw new InvalidDocumentError('The document', errors);
  if (document.kind === 'Application') return document;
  throw wrongKind(document.kind, 'Application');
}

/** @throws InvalidDocumentError with all that is wrong */
export function readProject(value: unknown): AppProject {
  const { document, errors } = parseDocument(value);
  if (!document) throw new InvalidDocumentError('The document', errors);
  if (document.kind === 'AppProject') return document;
  throw wrongKind(document.kind, 'AppProject');
}

function wrongKind(kind: string, wanted: string): InvalidDocumentError {
  return new InvalidDocumentError('The document', [
    { path: 'kind', message: `is ${kind}; ${wanted} is wanted here` },
  ]);
}
