import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from '../process/identity';
import { apiRequest } from './api';
import { startDevCluster } from './start';
import type { DevCluster } from './types';

jest.setTimeout(120_000);

interface Pod {
  metadata: { name: string };
  status: {
    phase: string;
    podIP?: string;
    containerStatuses?: { state: { waiting?: { reason: string } } }[];
  };
}

const namespace = '/api/v1/namespaces/default';

async function call<T>(
  cluster: DevCluster,
  method: string,
  requestPath: string,
  body?: unknown,
): Promise<T> {
  const answer = await apiRequest(cluster, method, requestPath, body);
  if (answer.status >= 300) throw new Error(answer.body);
  return JSON.parse(answer.body);
}

async function eventually<T>(
  read: () => Promise<T>,
  isDone: (value: T) => boolean,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const value = await read();
    if (isDone(value) || attempt > 400) return value;
    await sleep(50);
  }
}

function deploy(cluster: DevCluster, name: string, image: string) {
  return call(cluster, 'POST', '/apis/apps/v1/namespaces/default/deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'main', image }] },
      },
    },
  });
}

async function podsOf(cluster: DevCluster, selector: string): Promise<Pod[]> {
  const { items } = await call<{ items: Pod[] }>(
    cluster,
    'GET',
    `${namespace}/pods?labelSelector=${encodeURIComponent(selector)}`,
  );
  return items;
}

describe('a running control plane', () => {
  let cluster: DevCluster;
  let startedInMs: number;

  beforeAll(async () => {
    const startedAt = Date.now();
    cluster = await startDevCluster();
    startedInMs = Date.now() - startedAt;
  });

  afterAll(() => cluster.stop());

  it('is ready within seconds, with its five programs', () => {
    // Four on an idle machine of two cores; this one may run other tests at the same time.
    expect(startedInMs).toBeLessThan(20_000);
    expect(Object.keys(cluster.pids).sort()).toEqual([
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kwok',
    ]);
  });

  it('refuses who has no token', async () => {
    const { status } = await apiRequest(
      { ...cluster, token: 'wrong' },
      'GET',
      `${namespace}/pods`,
    );
    expect(status).toBe(401);
  });

  it('runs the pods of a Deployment, and serves their logs', async () => {
    await deploy(cluster, 'good', 'nginx:1.29');
    const pods = await eventually(
      () => podsOf(cluster, 'app=good'),
      items =>
        items.length === 2 &&
        items.every(({ status }) => status.phase === 'Running'),
    );
    expect(pods.map(({ status }) => status.phase)).toEqual([
      'Running',
      'Running',
    ]);
    expect(new Set(pods.map(({ status }) => status.podIP)).size).toBe(2);

    const log = `${namespace}/pods/${pods[0].metadata.name}/log`;
    expect((await apiRequest(cluster, 'GET', log)).body).toContain(
      'Ready to serve',
    );
    const tail = await apiRequest(cluster, 'GET', `${log}?tailLines=1`);
    expect(tail.body.trim().split('\n')).toHaveLength(1);
  });

  it('cannot pull an image with the tag "missing"', async () => {
    await deploy(cluster, 'bad', 'nginx:missing');
    const pods = await eventually(
      () => podsOf(cluster, 'app=bad'),
      items =>
        items.length === 2 &&
        items.every(({ status }) => status.containerStatuses),
    );
    expect(
      pods.map(
        ({ status }) => status.containerStatuses?.[0].state.waiting?.reason,
      ),
    ).toEqual(['ImagePullBackOff', 'ImagePullBackOff']);
  });

  it('completes a Job', async () => {
    const jobs = '/apis/batch/v1/namespaces/default/jobs';
    await call(cluster, 'POST', jobs, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'once' },
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'main', image: 'busybox' }],
          },
        },
      },
    });
    const job = await eventually(
      () =>
        call<{ status: { succeeded?: number } }>(
          cluster,
          'GET',
          `${jobs}/once`,
        ),
      ({ status }) => status.succeeded === 1,
    );
    expect(job.status.succeeded).toBe(1);
  });

  it('deletes pods, and refuses exec unless it was asked to run it on the host', async () => {
    await deploy(cluster, 'short', 'nginx:1.29');
    const [{ metadata }] = await eventually(
      () => podsOf(cluster, 'app=short'),
      items => items.some(({ status }) => status.phase === 'Running'),
    );
    const pod = `${namespace}/pods/${metadata.name}`;
    const exec = await apiRequest(cluster, 'POST', `${pod}/exec?command=id`);
    expect(exec.status).toBeGreaterThanOrEqual(400);

    await call(
      cluster,
      'DELETE',
      '/apis/apps/v1/namespaces/default/deployments/short',
    );
    expect(
      await eventually(
        () => podsOf(cluster, 'app=short'),
        items => items.length === 0,
      ),
    ).toEqual([]);
  });

  it('runs beside another one', async () => {
    const other = await startDevCluster({
      name: 'other',
      components: { controllers: false, kwok: false },
    });
    try {
      expect(Object.keys(other.pids)).toEqual(['etcd', 'kube-apiserver']);
      expect(other.server).not.toBe(cluster.server);
      expect(other.kubeconfig).toContain('current-context: other');
      expect(await podsOf(other, 'app=good')).toEqual([]);
      expect(
        (await apiRequest({ ...other, token: cluster.token }, 'GET', namespace))
          .status,
      ).toBe(401);
    } finally {
      await other.stop();
    }
  });
});

describe('a control plane with a folder of its own', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'devcluster-test-'));
  });

  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('keeps its data and its kubeconfig, and is not started twice', async () => {
    const components = { controllers: false };
    const first = await startDevCluster({ dir, components });
    await call(first, 'POST', `${namespace}/configmaps`, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'kept' },
    });
    await expect(startDevCluster({ dir })).rejects.toThrow(
      `in use by a control plane of process ${process.pid}`,
    );
    await first.stop();

    const second = await startDevCluster({ dir, components });
    try {
      expect(second.kubeconfig).toBe(first.kubeconfig);
      const kept = `${namespace}/configmaps/kept`;
      expect((await apiRequest(second, 'GET', kept)).status).toBe(200);
    } finally {
      await second.stop();
    }
    const left = await Promise.all(
      Object.values(second.pids).map(processIdentity),
    );
    expect(left).toEqual([undefined, undefined, undefined]);
  });

  it('names the program that fails to start, its last lines and its log', async () => {
    const bin = path.join(dir, 'bin');
    await mkdir(bin);
    await writeFile(
      path.join(bin, 'etcd'),
      '#!/bin/sh\necho "disk is on fire" >&2\nexit 3\n',
      { mode: 0o755 },
    );
    const before = process.env.GITOPS_DEVCLUSTER_BIN;
    process.env.GITOPS_DEVCLUSTER_BIN = bin;
    try {
      await expect(startDevCluster({ dir })).rejects.toMatchObject({
        message: expect.stringMatching(
          /^etcd ended with code 3 while starting[^]*disk is on fire/,
        ),
        hint: `The whole log is ${dir}/logs/etcd.log.`,
      });
    } finally {
      if (before === undefined) delete process.env.GITOPS_DEVCLUSTER_BIN;
      else process.env.GITOPS_DEVCLUSTER_BIN = before;
    }
  });
});
