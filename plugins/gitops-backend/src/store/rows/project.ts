import type { ProjectRow } from '../types';
import { DbTime, toIso } from '../sql/time';

/** A row of `projects` as the drivers hand it out. */
export interface DbProject {
  name: string;
  document: string;
  generation: number;
  created_at: DbTime;
  created_by: string;
  updated_at: DbTime;
}

export function toProjectRow(row: DbProject): ProjectRow {
  return {
    name: row.name,
    document: row.document,
    generation: row.generation,
    createdAt: toIso(row.created_at),
    createdBy: row.created_by,
    updatedAt: toIso(row.updated_at),
  };
}
