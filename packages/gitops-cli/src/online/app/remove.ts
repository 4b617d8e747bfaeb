import { ResponseError } from '@backstage/errors';
import type {
  ApplicationKey,
  GitopsApi,
} from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { writeLines } from '../../output/write';
import { poll } from '../poll';
import { withPortal } from '../portal';
import { keyOf, nameOf } from './key';

export interface RemoveOptions {
  cascade: boolean;
  propagationPolicy?: 'foreground' | 'background';
  wait?: boolean;
  timeout: number;
}

async function isGone(api: GitopsApi, key: ApplicationKey) {
  try {
    await api.getApplication(key);
    return undefined;
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode === 404) return true;
    throw error;
  }
}

/** `gitops app delete`: with the application's objects unless `--no-cascade`. */
export async function remove(
  names: string[],
  options: RemoveOptions,
): Promise<ExitCode> {
  const { cascade, propagationPolicy, wait, timeout } = options;
  return withPortal(async api => {
    for (const key of names.map(keyOf)) {
      await api.deleteApplication(key, { cascade, propagationPolicy });
      if (wait)
        await poll(
          () => isGone(api, key),
          timeout,
          () => `${nameOf(key)} is still there`,
        );
      writeLines([`${nameOf(key)} ${wait ? 'deleted' : 'is being deleted'}`]);
    }
    return EXIT.ok;
  });
}
