import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const TAR_GZIP = 'application/vnd.oci.image.layer.v1.tar+gzip';

/** A blob as manifests name it. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

export interface PushedArtifact {
  /** Of the manifest. */
  digest: string;
  layers: readonly Descriptor[];
}

/** Pushes to a registry that asks for nothing, or for the headers given. */
export function pusher(registry: string, headers: Record<string, string> = {}) {
  const blob = async (
    name: string,
    content: Buffer,
    mediaType: string,
  ): Promise<Descriptor> => {
    const digest = sha256(content);
    const start = await fetch(`${registry}/v2/${name}/blobs/uploads/`, {
      method: 'POST',
      headers,
    });
    const upload = new URL(start.headers.get('location') ?? '', registry);
    upload.searchParams.set('digest', digest);
    await expectCreated(
      await fetch(upload, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(content),
      }),
    );
    return { mediaType, digest, size: content.length };
  };
  const manifest = async (
    name: string,
    reference: string,
    content: object,
    mediaType = MANIFEST,
  ): Promise<string> => {
    const body = JSON.stringify(content);
    await expectCreated(
      await fetch(`${registry}/v2/${name}/manifests/${reference}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': mediaType },
        body,
      }),
    );
    return sha256(Buffer.from(body));
  };
  return {
    blob,
    manifest,
    /** Pushes layers as one artifact under a tag. */
    async artifact(
      name: string,
      tag: string,
      layers: readonly { content: Buffer; mediaType: string }[],
      annotations: Record<string, string> = {},
    ): Promise<PushedArtifact> {
      const config = await blob(
        name,
        Buffer.from('{}'),
        'application/vnd.oci.empty.v1+json',
      );
      const pushed: Descriptor[] = [];
      for (const { content, mediaType } of layers) {
        pushed.push(await blob(name, content, mediaType));
      }
      const digest = await manifest(name, tag, {
        schemaVersion: 2,
        mediaType: MANIFEST,
        config,
        layers: pushed,
        annotations,
      });
      return { digest, layers: pushed };
    },
  };
}

/** A gzipped tar of files. */
export async function tarGzip(files: Record<string, string>): Promise<Buffer> {
  const packing = pack();
  for (const [name, text] of Object.entries(files)) {
    packing.entry({ name, mtime: new Date(0) }, text);
  }
  packing.finalize();
  return gzipSync(await buffer(packing));
}

export function sha256(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

async function expectCreated(response: Response): Promise<void> {
  if (response.status !== 201) throw new Error(await response.text());
}
