// @ts-check
'use strict';

const { execFile } = require('node:child_process');
const { createHash } = require('node:crypto');
const { createWriteStream } = require('node:fs');
const { mkdir, mkdtemp, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { pipeline } = require('node:stream/promises');
const { promisify } = require('node:util');

const MAX_LINE_BYTES = 1024 * 1024;
const MAX_ARCHIVE_BYTES = 100 * 1024 * 1024;

/**
 * Files of a source, unpacked, and what its commands are told.
 *
 * @typedef {{ folder: string, home: string, environment: Record<string, string> }} Source
 * @typedef {{ path: string, environment: Record<string, string>, size: number, sha256: string }} Metadata
 */

/**
 * Unpacks the body of a request, a line of JSON and then a gzipped tar, into a folder that lives as long as `work`.
 *
 * @template T
 * @param {AsyncIterable<Buffer>} body
 * @param {(source: Source) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withSource(body, work) {
  const root = await mkdtemp(join(tmpdir(), 'plugin-'));
  try {
    const [files, home] = [join(root, 'files'), join(root, 'home')];
    await Promise.all([mkdir(files), mkdir(home)]);
    const archive = join(root, 'archive.tgz');
    const { path, environment } = await receive(body, archive);
    if (path.split('/').includes('..')) throw new Error('the path leads out');
    await promisify(execFile)('tar', ['-xzf', archive, '-C', files]);
    return await work({ folder: join(files, path), home, environment });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/**
 * @param {AsyncIterable<Buffer>} body
 * @param {string} file
 * @returns {Promise<Metadata>}
 */
async function receive(body, file) {
  let line = Buffer.alloc(0);
  /** @type {Metadata | undefined} */
  let metadata;
  let size = 0;
  const hash = createHash('sha256');
  await pipeline(
    body,
    async function* archive(/** @type {AsyncIterable<Buffer>} */ chunks) {
      for await (const chunk of chunks) {
        let content = chunk;
        if (!metadata) {
          line = Buffer.concat([line, chunk]);
          const end = line.indexOf(10);
          if (end < 0 && line.length > MAX_LINE_BYTES) {
            throw new Error('the first line is too long');
          }
          if (end < 0) continue;
          metadata = JSON.parse(line.subarray(0, end).toString('utf8'));
          content = line.subarray(end + 1);
        }
        size += content.length;
        if (size > MAX_ARCHIVE_BYTES)
          throw new Error('the archive is too large');
        hash.update(content);
        yield content;
      }
    },
    createWriteStream(file, { mode: 0o600 }),
  );
  if (!metadata || metadata.size !== size)
    throw new Error('the archive is cut off');
  if (hash.digest('hex') !== metadata.sha256) {
    throw new Error('the archive does not have its checksum');
  }
  return metadata;
}

module.exports = { withSource };
