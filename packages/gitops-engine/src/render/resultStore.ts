import { createHmac, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import type { RenderOutput } from './job';

/** Bytes by name, beyond this process; whoever can write to it may have changed what comes back. */
export interface ByteStore {
  get(name: string): Promise<Uint8Array | undefined>;
  set(name: string, content: Uint8Array): Promise<void>;
}

/** Results by content address, beyond this process. */
export interface ResultStore {
  /** Undefined where there is none, and where it is not what was put there. */
  get(key: string): Promise<RenderOutput | undefined>;
  /** Never rejects: what is not kept is made again. */
  set(key: string, output: RenderOutput): Promise<void>;
}

const MAC_BYTES = 32;
/** Of JSON text; it is read on the event loop. */
const MAX_BYTES = 4 * 1024 * 1024;
const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/**
 * Keeps results in a store that is not trusted (spec perf §5.2, class C): each entry carries an HMAC over its key and its
 * content, so that one that was changed, or put in another's place, is not found.
 *
 * @param secret - of this installation; whoever has it can write entries
 */
export function createResultStore(
  store: ByteStore,
  secret: Uint8Array,
): ResultStore {
  const macOf = (key: string, content: Uint8Array) =>
    createHmac('sha256', secret).update(key).update('\0').update(content);
  return {
    async get(key) {
      const entry = await store.get(key).catch(() => undefined);
      if (!entry || entry.length <= MAC_BYTES) return undefined;
      const content = entry.subarray(MAC_BYTES);
      const mac = macOf(key, content).digest();
      if (!timingSafeEqual(entry.subarray(0, MAC_BYTES), mac)) return undefined;
      const text = await decompress(content, { maxOutputLength: MAX_BYTES });
      const output: unknown = JSON.parse(text.toString('utf8'));
      return isOutput(output) ? output : undefined;
    },
    async set(key, { objects, origins, bytes }) {
      const text = JSON.stringify({ objects, origins, bytes });
      if (Buffer.byteLength(text) > MAX_BYTES) return;
      const content = await compress(text, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
      });
      const mac = macOf(key, content).digest();
      await store.set(key, Buffer.concat([mac, content])).catch(() => {});
    },
  };
}

/** The MAC says that this program wrote it; this says that the same version's shape came back. */
function isOutput(value: unknown): value is RenderOutput {
  return (
    isRecord(value) &&
    Array.isArray(value.objects) &&
    Array.isArray(value.origins) &&
    typeof value.bytes === 'number'
  );
}
