import type { ApplicationDetail } from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { writeLines } from '../../output/write';
import { poll } from '../poll';
import { withPortal } from '../portal';
import { keyOf, nameOf } from './key';
import { isOver } from './operation';

export interface WaitOptions {
  sync?: boolean;
  health?: boolean;
  operation?: boolean;
  timeout: number;
}

/** What an application still lacks, in words; empty when it is as wished. */
export function lacking(
  { status }: Pick<ApplicationDetail, 'status'>,
  wish: Omit<WaitOptions, 'timeout'>,
): string[] {
  const all = !wish.sync && !wish.health && !wish.operation;
  const { sync, health, operation } = status;
  const lacks: string[] = [];
  if ((all || wish.operation) && operation && !isOver(operation))
    lacks.push(`operation ${operation.phase}`);
  if ((all || wish.sync) && sync.status !== 'Synced') lacks.push(sync.status);
  if ((all || wish.health) && health.status !== 'Healthy')
    lacks.push(health.status);
  return lacks;
}

/** `gitops app wait`: until the applications are Synced, Healthy and without a running operation. */
export async function wait(
  names: string[],
  options: WaitOptions,
): Promise<ExitCode> {
  const { timeout, ...wish } = options;
  const end = Date.now() + timeout * 1000;
  return withPortal(async api => {
    for (const key of names.map(keyOf)) {
      let lacks: string[] = [];
      await poll(
        async () => {
          lacks = lacking(await api.getApplication(key), wish);
          return lacks.length === 0 ? true : undefined;
        },
        Math.max(0, Math.round((end - Date.now()) / 1000)),
        () => `${nameOf(key)} is ${lacks.join(', ')}`,
      );
      writeLines([`${nameOf(key)} is as wished`]);
    }
    return EXIT.ok;
  });
}
