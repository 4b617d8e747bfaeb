import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Hashed in about 5 ms. */
const SLICE_BYTES = 4 * 1024 * 1024;

/** `sha256:` and 64 hex digits; lets the event loop turn in between where there is much to hash. */
export async function digestOf(content: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let start = 0; start < content.length; start += SLICE_BYTES) {
    if (start > 0) await setImmediate();
    hash.update(content.subarray(start, start + SLICE_BYTES));
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Whether this is a digest by SHA-256, the one algorithm that registries have to know (OCI image spec, descriptors). */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** The digest in the spelling of registries, from an index that may leave the algorithm out; undefined for anything else. */
export function toDigest(text: string | undefined): string | undefined {
  const hex =
    text
      ?.trim()
      .toLowerCase()
      .replace(/^sha256:/, '') ?? '';
  return isDigest(`sha256:${hex}`) ? `sha256:${hex}` : undefined;
}
