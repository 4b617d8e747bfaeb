/** A test that permission rules make, in a form that memory and SQL both understand. Values within one are or-ed. */
export type ApplicationMatch =
  | {
      on: 'project' | 'cluster' | 'namespace' | 'name' | 'owner';
      values: readonly string[];
    }
  | { on: 'label'; key: string; values?: readonly string[] };

export interface ProjectMatch {
  names: readonly string[];
}
