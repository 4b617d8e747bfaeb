import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Knex } from 'knex';
import { execute, inList, listBinding, queryRows } from '../../sql/dialect';
import { chunks } from '../../sql/recordset';

const compress = promisify(gzip);

/** Characters above which compressing saves more than it costs. */
const COMPRESS_ABOVE = 2048;

/** Rows of one insert; content may be large. */
const ROWS = 50;

export interface DesiredManifests {
  /** Content address. */
  hash: string;
  /** JSON array of the manifests. */
  manifests: string;
}

/**
 * Stores desired manifests under their content address; content that is there is not sent again. Touches what is there,
 * so that the sweep leaves alone what somebody is about to refer to.
 */
export async function putDesired(options: {
  knex: Knex;
  items: readonly DesiredManifests[];
}): Promise<void> {
  const { knex } = options;
  const items = [
    ...new Map(options.items.map(item => [item.hash, item])).values(),
  ];
  if (items.length === 0) return;
  const now = Date.now();
  const known = await queryRows<{ hash: string }>(
    knex,
    `update desired_manifests set touched_at = ? where hash ${inList(
      knex,
    )} returning hash`,
    [now, listBinding(knex, items.map(({ hash }) => hash).sort())],
  );
  const there = new Set(known.map(({ hash }) => hash));
  const missing = items.filter(({ hash }) => !there.has(hash));
  for (const chunk of chunks(missing, ROWS)) {
    const rows = await Promise.all(chunk.map(encode));
    await execute(
      knex,
      `insert into desired_manifests (hash, encoding, content, touched_at)
       values ${rows.map(() => '(?, ?, ?, ?)').join(', ')}
       on conflict (hash) do nothing`,
      rows.flatMap(row => [row.hash, row.encoding, row.content, now]),
    );
  }
}

async function encode({ hash, manifests }: DesiredManifests) {
  const plain = Buffer.from(manifests);
  return manifests.length > COMPRESS_ABOVE
    ? { hash, encoding: 'gzip', content: await compress(plain) }
    : { hash, encoding: 'plain', content: plain };
}
