import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

const decompress = promisify(gunzip);

/** The JSON array of manifests of a content address, undefined where it is not stored. */
export async function getDesired(options: {
  knex: Knex;
  hash: string;
}): Promise<string | undefined> {
  const [row] = await queryRows<{ encoding: string; content: Buffer }>(
    options.knex,
    'select encoding, content from desired_manifests where hash = ?',
    [options.hash],
  );
  if (!row) return undefined;
  const content =
    row.encoding === 'gzip' ? await decompress(row.content) : row.content;
  return content.toString('utf8');
}
