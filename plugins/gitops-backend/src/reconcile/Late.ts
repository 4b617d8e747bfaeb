/**
 * A part that others need before it can be made, because it needs them too: made first, set last. Asking for it before it
 * is set is a defect of the wiring.
 */
export class Late<Part extends object> {
  #part: Part | undefined;

  set(part: Part): Part {
    this.#part = part;
    return part;
  }

  get(): Part {
    if (!this.#part) throw new Error('a part was asked for before it was set');
    return this.#part;
  }
}
