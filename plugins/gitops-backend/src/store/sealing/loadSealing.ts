import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Sealing, SealingKey } from './Sealing';
import { Secret } from './Secret';

const DEFAULT_KEY_FILE = '.gitops/encryption-key';

/**
 * The sealing that the configuration asks for. Without `gitops.encryption.keys` a development key is made once, in a file
 * that only its owner may read (`gitops.encryption.developmentKeyFile`).
 */
export async function loadSealing(options: {
  config: RootConfigService;
  logger: LoggerService;
}): Promise<Sealing> {
  const { config, logger } = options;
  const keys = config
    .getOptionalConfigArray('gitops.encryption.keys')
    ?.map(key => new Secret(key.getString('secret')));
  if (keys && keys.length > 0) return new Sealing(keys);
  const file = resolve(
    config.getOptionalString('gitops.encryption.developmentKeyFile') ??
      DEFAULT_KEY_FILE,
  );
  logger.warn(
    `No gitops.encryption.keys are configured: credentials are sealed with the development key in ${file}. Replicas do not share it; configure keys before going into production.`,
  );
  return new Sealing([await developmentKey(file)]);
}

async function developmentKey(file: string): Promise<SealingKey> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(32).toString('base64'), { mode: 0o600 });
  try {
    // Fails when the file exists; two processes that start at once agree on one key, and none reads half of it.
    await link(draft, file);
  } catch (error) {
    if (!isError(error) || error.code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return new Secret((await readFile(file, 'utf8')).trim());
}
