import type { SyncCommand } from '@backstage-gitops/plugin-gitops-common';
import { EXIT, type ExitCode } from '../../exit';
import { Failure } from '../../failure';
import { writeLines, writeValue } from '../../output/write';
import { withPortal } from '../portal';
import { keyOf, nameOf } from './key';
import { awaitOperation, writeOperation } from './operation';

export interface SyncOptions {
  revision?: string;
  prune?: boolean;
  dryRun?: boolean;
  force?: boolean;
  strategy?: 'hook' | 'apply';
  resource?: string[];
  syncOption?: string[];
  reason?: string;
  async?: boolean;
  timeout: number;
  output: string;
}

/** Reads `GROUP:KIND:NAME` or `GROUP:KIND:NAMESPACE/NAME`; the core group is empty. */
export function resourceOf(
  text: string,
): NonNullable<SyncCommand['resources']>[number] {
  const match = /^([^:]*):([^:]+):(?:([^/]*)\/)?([^/]+)$/.exec(text);
  if (!match)
    throw new Failure(
      `${text} is no resource; write GROUP:KIND:NAMESPACE/NAME, such as apps:Deployment:shop/web or :Service:web`,
    );
  const [, group, kind, namespace, name] = match;
  return { group, kind, name, ...(namespace && { namespace }) };
}

function commandOf(options: SyncOptions): SyncCommand {
  const { revision, prune, dryRun, force, strategy, reason } = options;
  return {
    revision,
    prune,
    dryRun,
    force,
    strategy,
    reason,
    resources: options.resource?.map(resourceOf),
    syncOptions: options.syncOption,
  };
}

/** `gitops app sync`: starts a sync of each application, then waits for all of them. */
export async function sync(
  names: string[],
  options: SyncOptions,
): Promise<ExitCode> {
  const command = commandOf(options);
  const keys = names.map(keyOf);
  return withPortal(async api => {
    const started = [];
    for (const key of keys)
      started.push({ key, operation: await api.syncApplication(key, command) });
    if (options.async) {
      writeLines(started.map(({ key }) => `${nameOf(key)}: sync started`));
      return EXIT.ok;
    }
    const ended = [];
    for (const { key, operation } of started)
      ended.push({
        key,
        operation: await awaitOperation(
          api,
          key,
          operation.id,
          options.timeout,
        ),
      });
    if (options.output === 'text')
      ended.forEach(({ key, operation }) => writeOperation(key, operation));
    else
      writeValue(
        options.output,
        ended.map(({ operation }) => operation),
      );
    return ended.every(({ operation }) => operation.phase === 'Succeeded')
      ? EXIT.ok
      : EXIT.no;
  });
}
