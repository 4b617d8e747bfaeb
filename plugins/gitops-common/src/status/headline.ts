import type { Headline, OperationSummary, ResourceCounts } from '../api/types';
import { causeChain, type CauseNode } from './causes';
import type { Condition, ConditionType, Health, SyncStatus } from './types';

/** What is known of an application when its headline is made. */
export interface HeadlineInput {
  /** Undefined until the first comparison. */
  reconciledAt?: string;
  sync: SyncStatus;
  health: Health;
  conditions: readonly Condition[];
  counts: ResourceCounts;
  operation?: Pick<
    OperationSummary,
    'phase' | 'message' | 'startedAt' | 'finishedAt'
  >;
  deletion?: { requestedAt: string };
  /** Nodes of the tree where they are at hand; they give the chain of causes. */
  nodes?: readonly CauseNode[];
}

/** Conditions under which nothing can be said about health or sync, worst first. */
const BLOCKING: readonly [ConditionType, string][] = [
  ['DeletionError', 'It cannot be deleted'],
  ['InvalidSpecError', 'Its document cannot be acted on'],
  ['ComparisonError', 'It cannot be compared with its source'],
  ['UnknownError', 'It cannot be processed'],
];

type Verdict = Headline | undefined;

const verdict = (
  state: Headline['state'],
  text: string,
  causes: Headline['causes'] = [],
  since?: string,
): Headline => ({ state, text, causes, ...(since && { since }) });

const objects = (count: number) =>
  count === 1 ? '1 object' : `${count} objects`;

function blocked({ conditions }: HeadlineInput): Verdict {
  for (const [type, text] of BLOCKING) {
    const found = conditions.find(condition => condition.type === type);
    if (found)
      return verdict(
        'failing',
        text,
        [{ text: found.message }],
        found.lastTransitionTime,
      );
  }
  return undefined;
}

function deleting({ deletion }: HeadlineInput): Verdict {
  return (
    deletion &&
    verdict('progressing', 'It is being deleted', [], deletion.requestedAt)
  );
}

function syncing({ operation }: HeadlineInput): Verdict {
  if (operation?.phase !== 'Running' && operation?.phase !== 'Terminating')
    return undefined;
  const text =
    operation.phase === 'Running' ? 'It is syncing' : 'A sync is being stopped';
  const causes = operation.message ? [{ text: operation.message }] : [];
  return verdict('progressing', text, causes, operation.startedAt);
}

function syncFailed({ operation, sync, conditions }: HeadlineInput): Verdict {
  const failed = operation?.phase === 'Failed' || operation?.phase === 'Error';
  if (failed && sync !== 'Synced')
    return verdict(
      'failing',
      'Its last sync failed',
      [{ text: operation.message }],
      operation.finishedAt,
    );
  const error = conditions.find(condition => condition.type === 'SyncError');
  return (
    error &&
    verdict(
      'failing',
      'It does not sync by itself any more',
      [{ text: error.message }],
      error.lastTransitionTime,
    )
  );
}

/** The chain through the tree, or what the application's own health says. */
function healthCauses({ nodes = [], health }: HeadlineInput) {
  const chain = causeChain(nodes, health.status);
  if (chain.length > 0 || !health.message) return chain;
  return [{ text: health.message }];
}

function notCompared({ reconciledAt, sync }: HeadlineInput): Verdict {
  if (reconciledAt === undefined)
    return verdict('unknown', 'It has not been compared with its source yet');
  return sync === 'Unknown'
    ? verdict('unknown', 'Whether it is as its source says is not known')
    : undefined;
}

function byHealth(input: HeadlineInput): Verdict {
  const { health, counts } = input;
  switch (health.status) {
    case 'Degraded':
      return verdict('failing', 'It is degraded', healthCauses(input));
    case 'Unknown':
      return verdict('unknown', 'Its health is not known', healthCauses(input));
    case 'Missing':
      return verdict(
        'drifted',
        `It is not in the cluster: ${objects(counts.total)} missing`,
      );
    case 'Progressing':
      return verdict('progressing', 'It is rolling out', healthCauses(input));
    default:
      return undefined;
  }
}

function drifted({ sync, counts }: HeadlineInput): Verdict {
  if (sync !== 'OutOfSync') return undefined;
  const causes: Headline['causes'] = [];
  if (counts.missing > 0)
    causes.push({ text: `${objects(counts.missing)} missing` });
  if (counts.prune > 0)
    causes.push({
      text: `${objects(counts.prune)} not in the source any more`,
    });
  return verdict(
    'drifted',
    `It differs from its source in ${counts.outOfSync} of ${objects(
      counts.total,
    )}`,
    causes,
  );
}

/**
 * The one verdict on an application (DESIGN decision 7): the first of these that holds. An application is never called
 * well while its source cannot be rendered or compared.
 */
export function headline(input: HeadlineInput): Headline {
  return (
    blocked(input) ??
    deleting(input) ??
    syncing(input) ??
    syncFailed(input) ??
    notCompared(input) ??
    byHealth(input) ??
    drifted(input) ??
    (input.health.status === 'Suspended'
      ? verdict('suspended', 'It is suspended', healthCauses(input))
      : verdict('ok', 'It is healthy and as its source says'))
  );
}
