import {
  type JsonObject,
  isJsonObject,
  numberAt,
  objectAt,
  objectsAt,
  stringAt,
} from '../kube/json';

/** A line of a node that is ready to be shown. */
export interface InfoItem {
  name: string;
  value: string;
}

/** What the tree shows of a Pod (spec engine §7.3): the reason that kubectl prints, its node, ready containers, restarts. */
export function podInfo(pod: JsonObject): InfoItem[] {
  const spec = objectAt(pod, 'spec');
  const status = objectAt(pod, 'status');
  const sidecars = sidecarNames(spec);
  const counted = [
    ...objectsAt(status, 'initContainerStatuses').filter(state =>
      sidecars.has(stringAt(state, 'name') ?? ''),
    ),
    ...objectsAt(status, 'containerStatuses'),
  ];
  const total = objectsAt(spec, 'containers').length + sidecars.size;
  const ready = counted.filter(state => state.ready === true).length;
  const restarts = counted.reduce(
    (sum, state) => sum + (numberAt(state, 'restartCount') ?? 0),
    0,
  );
  const node = stringAt(spec, 'nodeName');
  return [
    { name: 'Status Reason', value: podReason(pod) },
    ...(node ? [{ name: 'Node', value: node }] : []),
    { name: 'Containers', value: `${ready}/${total}` },
    ...(restarts > 0
      ? [{ name: 'Restart Count', value: String(restarts) }]
      : []),
  ];
}

/** Images of init and app containers, each once. */
export function podImages(pod: JsonObject): string[] {
  const spec = objectAt(pod, 'spec');
  const images = [
    ...objectsAt(spec, 'initContainers'),
    ...objectsAt(spec, 'containers'),
  ].flatMap(container => stringAt(container, 'image') ?? []);
  return [...new Set(images)];
}

/** The word in kubectl's STATUS column. */
export function podReason(pod: JsonObject): string {
  const status = objectAt(pod, 'status');
  const phase = stringAt(status, 'phase') ?? '';
  const waiting = initReason(pod);
  const reason =
    waiting ?? containersReason(status, stringAt(status, 'reason') || phase);
  const deleting = stringAt(objectAt(pod, 'metadata'), 'deletionTimestamp');
  if (!deleting) {
    return reason;
  }
  if (stringAt(status, 'reason') === 'NodeLost') {
    return 'Unknown';
  }
  return phase === 'Succeeded' || phase === 'Failed' ? reason : 'Terminating';
}

/** Init containers that run beside the others from then on (KEP-753). */
function sidecarNames(spec: JsonObject): Set<string> {
  return new Set(
    objectsAt(spec, 'initContainers')
      .filter(container => container.restartPolicy === 'Always')
      .map(container => stringAt(container, 'name') ?? ''),
  );
}

/** The first init container that holds the pod up; undefined when they are done. */
function initReason(pod: JsonObject): string | undefined {
  const spec = objectAt(pod, 'spec');
  const sidecars = sidecarNames(spec);
  const total = objectsAt(spec, 'initContainers').length;
  const states = objectsAt(objectAt(pod, 'status'), 'initContainerStatuses');
  for (const [index, container] of states.entries()) {
    const { terminated, waiting } = stateOf(container);
    const started =
      sidecars.has(stringAt(container, 'name') ?? '') &&
      container.started === true;
    if (started || (terminated && numberAt(terminated, 'exitCode') === 0)) {
      continue;
    }
    if (terminated) {
      return `Init:${endReason(terminated)}`;
    }
    const why = waiting && stringAt(waiting, 'reason');
    return why && why !== 'PodInitializing'
      ? `Init:${why}`
      : `Init:${index}/${total}`;
  }
  return undefined;
}

function containersReason(status: JsonObject, start: string): string {
  const gated = objectsAt(status, 'conditions').some(
    condition =>
      condition.type === 'PodScheduled' &&
      condition.reason === 'SchedulingGated',
  );
  let reason = gated ? 'SchedulingGated' : start;
  let running = false;
  for (const container of objectsAt(status, 'containerStatuses').reverse()) {
    const state = stateOf(container);
    const why = state.waiting && stringAt(state.waiting, 'reason');
    if (why) {
      reason = why;
    } else if (state.terminated) {
      reason = endReason(state.terminated);
    } else if (state.running && container.ready === true) {
      running = true;
    }
  }
  return reason === 'Completed' && running ? 'Running' : reason;
}

function stateOf(container: JsonObject) {
  const state = objectAt(container, 'state');
  const of = (key: string) => {
    const value = state[key];
    return isJsonObject(value) ? value : undefined;
  };
  return {
    waiting: of('waiting'),
    terminated: of('terminated'),
    running: of('running'),
  };
}

function endReason(terminated: JsonObject): string {
  const signal = numberAt(terminated, 'signal') ?? 0;
  return (
    stringAt(terminated, 'reason') ||
    (signal !== 0
      ? `Signal:${signal}`
      : `ExitCode:${numberAt(terminated, 'exitCode') ?? 0}`)
  );
}
