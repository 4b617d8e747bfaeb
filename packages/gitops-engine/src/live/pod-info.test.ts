import { podImages, podInfo, podReason } from './pod-info';

const running = { running: {} };
const init = (state: object, extra = {}) => ({ name: 'i', state, ...extra });
const main = (state: object, extra = {}) => ({ name: 'm', state, ...extra });

function pod(status: object, extra: { spec?: object; metadata?: object } = {}) {
  return {
    spec: { containers: [{ name: 'm', image: 'a' }], ...extra.spec },
    metadata: extra.metadata ?? {},
    status,
  };
}

describe('podReason', () => {
  const withInit = (item: object = {}) => ({
    spec: { initContainers: [{ name: 'i', ...item }, { name: 'j' }] },
  });
  const deleted = { metadata: { deletionTimestamp: 'now' } };

  it.each([
    ['its phase', pod({ phase: 'Pending' }), 'Pending'],
    ['its own reason', pod({ phase: 'Failed', reason: 'Evicted' }), 'Evicted'],
    [
      'scheduling gates',
      pod({
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', reason: 'SchedulingGated' }],
      }),
      'SchedulingGated',
    ],
    [
      'why a container waits',
      pod({
        phase: 'Running',
        containerStatuses: [main({ waiting: { reason: 'CrashLoopBackOff' } })],
      }),
      'CrashLoopBackOff',
    ],
    [
      'the first of several containers',
      pod({
        phase: 'Running',
        containerStatuses: [
          main({ waiting: { reason: 'ImagePullBackOff' } }),
          main({ terminated: { reason: 'Error' } }),
        ],
      }),
      'ImagePullBackOff',
    ],
    [
      'a signal',
      pod({ containerStatuses: [main({ terminated: { signal: 9 } })] }),
      'Signal:9',
    ],
    [
      'an exit code',
      pod({ containerStatuses: [main({ terminated: { exitCode: 3 } })] }),
      'ExitCode:3',
    ],
    [
      'Running beside a completed container',
      pod({
        containerStatuses: [
          main({ terminated: { reason: 'Completed' } }),
          main(running, { ready: true }),
        ],
      }),
      'Running',
    ],
    [
      'progress of init containers',
      pod(
        {
          phase: 'Pending',
          initContainerStatuses: [
            init({ terminated: { exitCode: 0 } }),
            init({ waiting: { reason: 'PodInitializing' } }),
          ],
        },
        withInit(),
      ),
      'Init:1/2',
    ],
    [
      'why an init container fails',
      pod(
        { initContainerStatuses: [init({ terminated: { exitCode: 2 } })] },
        withInit(),
      ),
      'Init:ExitCode:2',
    ],
    [
      'the app once a sidecar has started',
      pod(
        {
          phase: 'Running',
          initContainerStatuses: [init(running, { started: true })],
        },
        withInit({ restartPolicy: 'Always' }),
      ),
      'Running',
    ],
    ['its end', pod({ phase: 'Running' }, deleted), 'Terminating'],
    [
      'its result at the end',
      pod({ phase: 'Succeeded' }, deleted),
      'Succeeded',
    ],
    [
      'a lost node',
      pod({ phase: 'Running', reason: 'NodeLost' }, deleted),
      'Unknown',
    ],
  ])('tells %s', (_, object, reason) => {
    expect(podReason(object)).toBe(reason);
  });
});

it('counts sidecars among the containers, and restarts only where there are some', () => {
  const object = pod(
    {
      phase: 'Running',
      initContainerStatuses: [
        init(running, {
          name: 'side',
          ready: true,
          started: true,
          restartCount: 2,
        }),
      ],
      containerStatuses: [main(running, { ready: false, restartCount: 1 })],
    },
    {
      spec: {
        nodeName: 'n1',
        initContainers: [{ name: 'side', image: 'b', restartPolicy: 'Always' }],
        containers: [{ name: 'm', image: 'a' }],
      },
    },
  );
  expect(podInfo(object)).toEqual([
    { name: 'Status Reason', value: 'Running' },
    { name: 'Node', value: 'n1' },
    { name: 'Containers', value: '1/2' },
    { name: 'Restart Count', value: '3' },
  ]);
  expect(podImages(object)).toEqual(['b', 'a']);
});
