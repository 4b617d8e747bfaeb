import type {
  DocumentOperation,
  OperationRequest,
  SyncRequest,
} from '../operation';
import { flag, integer, listOf, text } from '../schema/check';
import { object } from '../schema/object';
import { retry } from './retry';
import { multipleSources, singleSource } from './source';
import { syncOptions } from './syncOptions';
import { nameValues } from './tools';

const force = object<{ force?: boolean }>({ force: flag });

type SyncStrategy = NonNullable<SyncRequest['syncStrategy']>;
type SelectedResource = NonNullable<SyncRequest['resources']>[number];

/** The operation of a document (spec engine §1.4). */
export const operation = object<DocumentOperation>({
  sync: {
    required: object<SyncRequest>({
      revision: text,
      revisions: listOf(text),
      source: singleSource,
      sources: multipleSources,
      prune: flag,
      dryRun: flag,
      syncStrategy: object<SyncStrategy>({ apply: force, hook: force }),
      resources: listOf(
        object<SelectedResource>({
          group: text,
          kind: { required: text },
          name: { required: text },
          namespace: text,
        }),
      ),
      manifests: listOf(text),
      syncOptions,
      autoHealAttemptsCount: integer,
    }),
  },
  initiatedBy: object<OperationRequest['initiatedBy']>({
    username: text,
    automated: flag,
  }),
  info: nameValues,
  retry,
});
