import type {
  ConnectionTest,
  DocumentError,
  RepositoryUsage,
} from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';

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

/** A repository that cannot go while applications need it: 409 with the applications. */
export class RepositoryInUseError extends ConflictError {
  readonly hint = 'Delete these applications, or let them use another one.';

  constructor(url: string, readonly usage: RepositoryUsage) {
    const count = usage.items.length + usage.hidden;
    const named = usage.items.slice(0, 3).map(({ name }) => name);
    const others = count - named.length;
    const names = others > 0 ? [...named, `${others} more`] : named;
    super(
      `The repository ${url} is used by ${count} ${
        count === 1 ? 'application' : 'applications'
      }: ${names.join(', ')}`,
    );
  }
}

/** A repository that was tried before it is stored, and does not answer: 400 with the reason. */
export class UnreachableRepositoryError extends InputError {
  readonly hint?: string;

  constructor({ message, hint }: ConnectionTest) {
    super(message);
    this.hint = hint;
  }
}
