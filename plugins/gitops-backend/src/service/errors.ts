import type { DocumentError } from '@backstage-gitops/plugin-gitops-common';
import { InputError, NotFoundError } from '@backstage/errors';

/** A document that cannot be stored: 400 with everything that is wrong with it. */
export class InvalidDocumentError extends InputError {
  readonly hint = 'Correct the fields named in errors.';

  constructor(what: string, readonly errors: readonly DocumentError[]) {
    const [first] = errors;
    super(
      first
        ? `${what} is not valid: ${first.path && `${first.path} `}${
            first.message
          }`
        : `${what} is not valid`,
    );
  }
}

/** The same whether it does not exist or may not be read (issue: section 5). */
export function applicationNotFound(key: {
  namespace: string;
  name: string;
}): NotFoundError {
  return new NotFoundError(
    `There is no application ${key.namespace}/${key.name}`,
  );
}

export function projectNotFound(name: string): NotFoundError {
  return new NotFoundError(`There is no project ${name}`);
}
