import { EngineError } from '../errors';
import { discover } from './discovery';

const resource = (name: string, kind: string, namespaced = true) => ({
  name,
  kind,
  namespaced,
  verbs: ['list', 'watch'],
});

/** Answers of a server from before aggregated discovery, which ignores the Accept header. */
const OLD_SERVER: Record<string, unknown> = {
  '/version': { gitVersion: 'v1.24.0' },
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/api/v1': {
    resources: [
      resource('pods', 'Pod'),
      resource('pods/log', 'Pod'),
      resource('namespaces', 'Namespace', false),
    ],
  },
  '/apis': {
    kind: 'APIGroupList',
    groups: [
      {
        name: 'example.com',
        versions: [{ version: 'v1beta1' }, { version: 'v1' }],
        preferredVersion: { version: 'v1' },
      },
      { name: 'broken.example.com', versions: [{ version: 'v1' }] },
    ],
  },
  '/apis/example.com/v1': { resources: [resource('gadgets', 'Gadget')] },
  '/apis/example.com/v1beta1': {
    resources: [resource('gadgets', 'Gadget'), resource('toys', 'Toy')],
  },
};

it('asks an old server version by version, and goes on without a group whose server is down', async () => {
  const discovery = await discover(async ({ path }) => {
    if (!(path in OLD_SERVER)) {
      throw new EngineError('ApiRefused', 'service unavailable');
    }
    return JSON.stringify(OLD_SERVER[path]);
  });
  expect(discovery.serverVersion).toBe('v1.24.0');
  expect(discovery.resource('example.com', 'Gadget')?.version).toBe('v1');
  expect(discovery.resource('example.com', 'Gadget', 'v1beta1')).toMatchObject({
    plural: 'gadgets',
  });
  expect(discovery.resource('example.com', 'Toy')?.version).toBe('v1beta1');
  expect(discovery.resource('', 'Pod')).toEqual({
    group: '',
    version: 'v1',
    kind: 'Pod',
    plural: 'pods',
    namespaced: true,
    verbs: ['list', 'watch'],
  });
  expect(discovery.isNamespaced('', 'Namespace')).toBe(false);
  expect(discovery.resource('broken.example.com', 'Thing')).toBeUndefined();
});

it('fails as a whole when the server does not answer', async () => {
  await expect(
    discover(async () => {
      throw new EngineError('ClusterUnreachable', 'no answer');
    }),
  ).rejects.toMatchObject({ reason: 'ClusterUnreachable' });
});
