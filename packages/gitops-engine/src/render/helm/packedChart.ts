import type { Export } from '../export';

/** A dependency that is put into charts/ of the workspace as an archive. */
export interface PackedChart {
  /** Where it is put, relative to the chart. */
  file: string;
  /** All that its content depends on. */
  inputs: unknown;
  pack(out: Pick<Export, 'read'>): Promise<Buffer>;
}

/** Place of an archive in charts/; a name is one name, whatever it holds. */
export function archiveFile(name: string, version: string): string {
  return `charts/${`${name}-${version}`.replace(/\//g, '_')}.tgz`;
}
