/** A failure that its reader can act on: `message` names the thing and the reason, `hint` the next step. */
export class Failure extends Error {
  /** @param {string} message @param {{hint: string, cause?: unknown}} options */
  constructor(message, { hint, cause }) {
    super(message, { cause });
    this.name = 'Failure';
    this.hint = hint;
  }
}
