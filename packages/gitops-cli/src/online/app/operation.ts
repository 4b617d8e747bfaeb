import type {
  ApplicationKey,
  GitopsApi,
  Operation,
} from '@backstage-gitops/plugin-gitops-common';
import { writeTable } from '../../output/table';
import { writeLines } from '../../output/write';
import { poll } from '../poll';
import { nameOf } from './key';

/** Whether an operation is over (spec engine §5.1). */
export function isOver({ phase }: Pick<Operation, 'phase'>): boolean {
  return phase !== 'Running' && phase !== 'Terminating';
}

/** The operation when it is over. */
export async function awaitOperation(
  api: GitopsApi,
  key: ApplicationKey,
  id: string,
  timeoutSeconds: number,
): Promise<Operation> {
  let last = '';
  return poll(
    async () => {
      const operation = await api.getOperation(key);
      if (operation?.id === id) {
        last = operation.message;
        return isOver(operation) ? operation : undefined;
      }
      // A newer operation has taken its place, so that ours is over; the list still has it.
      const operations = await api.listOperations(key);
      const ours = operations.find(entry => entry.id === id);
      return ours && isOver(ours) ? ours : undefined;
    },
    timeoutSeconds,
    () => `The sync of ${nameOf(key)} still runs (${last})`,
  );
}

/** Shows an operation: its objects, then its end. */
export function writeOperation(
  key: ApplicationKey,
  operation: Operation,
): void {
  if (operation.resources.length > 0)
    writeTable(
      ['PHASE', 'WAVE', 'KIND', 'NAMESPACE', 'NAME', 'STATUS', 'MESSAGE'],
      operation.resources.map(resource => [
        resource.hookType ?? resource.syncPhase,
        String(resource.syncWave ?? 0),
        resource.kind,
        resource.namespace,
        resource.name,
        resource.status ?? resource.hookPhase ?? '',
        resource.message,
      ]),
    );
  writeLines([
    `${nameOf(key)}: ${operation.phase}${
      operation.message ? `: ${operation.message}` : ''
    }`,
  ]);
}
