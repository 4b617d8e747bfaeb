import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts certificate authorities where git reads them: a file named by its content, so that renewed ones never meet a git
 * that still reads the old ones. Undefined for none.
 */
export async function authoritiesFile(
  folder: string,
  pem: string | undefined,
): Promise<string | undefined> {
  if (!pem) return undefined;
  const digest = createHash('sha256').update(pem).digest('hex').slice(0, 40);
  const file = join(folder, `${digest}.pem`);
  await writeFile(file, pem, { mode: 0o600 });
  return file;
}
