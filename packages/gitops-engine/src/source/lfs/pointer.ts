/** What stands in Git in the place of a large file (git-lfs docs/spec.md). */
export interface LfsPointer {
  /** SHA-256 of the content, 64 hex digits. */
  oid: string;
  /** Bytes. */
  size: number;
}

/** No pointer is larger. */
export const MAX_POINTER_BYTES = 1024;

const POINTER =
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:([0-9a-f]{64})\nsize (\d{1,15})\n?$/;

/** Undefined for any other file. */
export function parsePointer(content: Buffer): LfsPointer | undefined {
  if (content.length > MAX_POINTER_BYTES) return undefined;
  const match = POINTER.exec(content.toString('latin1'));
  return match ? { oid: match[1], size: Number(match[2]) } : undefined;
}
