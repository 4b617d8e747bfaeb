import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const mediaType = 'application/vnd.git-lfs+json';
const maxBatchBytes = 1024 * 1024;

interface BatchRequest {
  operation: string;
  objects: { oid: string; size: number }[];
}

/**
 * The part of a Git server that keeps large files: the batch API of Git LFS with its `basic` transfer
 * (docs/api/batch.md of git-lfs). All repositories share one folder; contents are named by their SHA-256.
 */
export class LargeFiles {
  readonly #dir: string;
  readonly #url: string;

  constructor(dir: string, url: string) {
    this.#dir = dir;
    this.#url = url;
  }

  /** Keeps a content; resolves to the pointer file that stands for it in Git. */
  async store(content: Uint8Array): Promise<string> {
    const oid = createHash('sha256').update(content).digest('hex');
    await mkdir(this.#dir, { recursive: true });
    await writeFile(path.join(this.#dir, oid), content);
    return [
      'version https://git-lfs.github.com/spec/v1',
      `oid sha256:${oid}`,
      `size ${content.length}`,
      '',
    ].join('\n');
  }

  /** Answers a request for `/REPOSITORY/info/lfs/objects/batch` or for `/lfs-objects/OID`; false where it is neither. */
  async serve(
    request: IncomingMessage,
    response: ServerResponse,
    pathname: string,
  ): Promise<boolean> {
    if (/\/info\/lfs\/objects\/batch$/.test(pathname)) {
      await this.#answerBatch(request, response);
      return true;
    }
    const oid = /^\/lfs-objects\/([0-9a-f]{64})$/.exec(pathname)?.[1];
    if (oid === undefined) return false;
    await this.#transfer(request, response, path.join(this.#dir, oid));
    return true;
  }

  async #answerBatch(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { operation, objects } = await readBatch(request);
    const answers = await Promise.all(
      objects.map(async ({ oid, size }) => {
        const there = await this.#has(oid);
        const action = { href: `${this.#url}/lfs-objects/${oid}` };
        if (operation === 'upload') {
          return {
            oid,
            size,
            ...(there ? {} : { actions: { upload: action } }),
          };
        }
        return there
          ? { oid, size, actions: { download: action } }
          : { oid, size, error: { code: 404, message: 'Object not found' } };
      }),
    );
    response
      .writeHead(200, { 'content-type': mediaType })
      .end(JSON.stringify({ transfer: 'basic', objects: answers }));
  }

  async #transfer(
    request: IncomingMessage,
    response: ServerResponse,
    file: string,
  ): Promise<void> {
    if (request.method === 'PUT') {
      await mkdir(this.#dir, { recursive: true });
      await pipeline(request, createWriteStream(file));
      response.writeHead(200).end();
    } else if (await exists(file)) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      await pipeline(createReadStream(file), response).catch(() => undefined);
    } else {
      response.writeHead(404).end();
    }
  }

  #has(oid: string): Promise<boolean> {
    return exists(path.join(this.#dir, path.basename(oid)));
  }
}

async function readBatch(request: IncomingMessage): Promise<BatchRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBatchBytes) break;
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
