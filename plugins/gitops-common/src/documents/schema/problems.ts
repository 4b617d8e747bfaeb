/** One thing wrong with a document. */
export interface DocumentError {
  /** Where, `spec.sources[1].helm`; '' for the document itself. */
  path: string;
  message: string;
}

/** No reader wants more of them, and a hostile document must not make us write megabytes. */
const LIMIT = 100;

/** Collects what is wrong, in the order in which it was found. */
export class Problems {
  readonly #errors: DocumentError[] = [];
  #count = 0;

  /** How many were found, also those beyond the limit. */
  get count(): number {
    return this.#count;
  }

  add(path: string, message: string): void {
    this.#count += 1;
    if (this.#errors.length < LIMIT) this.#errors.push({ path, message });
  }

  /** The errors; the last says when there were more than are listed. */
  list(): DocumentError[] {
    const more = this.#count - this.#errors.length;
    return more > 0
      ? [
          ...this.#errors,
          {
            path: '',
            message: `and ${more} more problems that are not listed`,
          },
        ]
      : [...this.#errors];
  }

  /** A collection of its own, for trying something out. */
  scratch(): Problems {
    return new Problems();
  }
}
