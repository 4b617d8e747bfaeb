/** A revision resolved to what it means now (spec sources §10.1). */
export interface ResolvedRevision {
  /** 40 hex digits. */
  commit: string;
  /** Full ref name that led to it, where one did. */
  ref?: string;
  /** Another ref that the same short name fits, but which lost: worth a warning, since it names something else. */
  ambiguousWith?: string;
}
