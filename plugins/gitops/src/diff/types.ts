/** One differing field as the API gives it. Paths are JSON pointers (RFC 6901); a missing side is undefined. */
export interface FieldChange {
  path: string;
  desired?: unknown;
  live?: unknown;
  /** The rule that hides it from the verdict. */
  ignoredBy?: string;
}

/** What a changed field is about; the order is the order on the page. */
export const SECTIONS = [
  'Image',
  'Scale',
  'Resources',
  'Environment',
  'Data',
  'Access',
  'Labels and annotations',
  'Other fields',
] as const;
export type Section = (typeof SECTIONS)[number];

/** A changed field as a person says it. */
export interface Sentence {
  /** `api.resources.limits.memory` */
  field: string;
  /** The JSON pointer behind it. */
  path: string;
  section: Section;
  /** `missing`: in Git alone. `extra`: in the cluster alone. */
  kind: 'changed' | 'missing' | 'extra';
  desired?: string;
  live?: string;
  ignoredBy?: string;
}

/** A line of the unified view. Numbers count from 1 on the side where the line stands. */
export type DiffLine =
  | {
      kind: 'same' | 'added' | 'removed';
      text: string;
      live?: number;
      desired?: number;
    }
  | { kind: 'fold'; lines: readonly DiffLine[] };
