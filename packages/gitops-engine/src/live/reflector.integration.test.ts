import { type DevCluster, startDevCluster } from '@backstage-gitops/devcluster';
import { type Server, type Socket, connect, createServer } from 'node:net';
import { EngineError } from '../errors';
import {
  type ApiResource,
  type KubeClient,
  KubeStatusError,
  connectWith,
  createKubeClient,
} from '../kube';
import { type LiveCache, createLiveCache } from '.';

jest.setTimeout(120_000);

const tracking = { method: 'annotation', labelKey: 'unused' } as const;
const CONFIG_MAP = { group: '', kind: 'ConfigMap' };

/** The wire between us and the server, which can be cut. */
class Line {
  port = 0;
  private readonly sockets = new Set<Socket>();
  private server?: Server;

  constructor(private readonly to: number) {}

  async mend(): Promise<void> {
    const server = createServer(near => {
      const far = connect(this.to, '127.0.0.1');
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ]) {
        this.sockets.add(socket);
        socket.pipe(other);
        socket.on('error', () => other.destroy());
        socket.on('close', () => other.destroy());
      }
    });
    await new Promise<void>(resolve => {
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.address();
    this.port = typeof address === 'object' ? address?.port ?? 0 : 0;
    this.server = server;
  }

  /** Ends all connections, and takes no new ones. */
  cut(): void {
    this.server?.close();
    this.sockets.forEach(socket => socket.destroy());
    this.sockets.clear();
  }

  /** Ends all connections. */
  drop(): void {
    this.sockets.forEach(socket => socket.destroy());
    this.sockets.clear();
  }
}

let cluster: DevCluster;
let direct: KubeClient;
let configMaps: ApiResource;
let line: Line;
const open: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  cluster = await startDevCluster({
    components: { controllers: false, kwok: false },
  });
  direct = clientAt(cluster.server);
  const found = (await direct.discovery()).resource('', 'ConfigMap');
  if (!found) throw new Error('no ConfigMaps');
  configMaps = found;
  line = new Line(cluster.ports['kube-apiserver']);
  await line.mend();
});

afterAll(async () => {
  await Promise.all(open.map(close => close()));
  line?.cut();
  direct?.close();
  await cluster?.stop();
});

function clientAt(server: string): KubeClient {
  const { ca: caData, token: bearerToken } = cluster;
  return createKubeClient(connectWith({ server, caData }, { bearerToken }));
}

/** A client over the line, and a cache of ConfigMaps that is in step. */
async function openCache(
  change: (client: KubeClient) => KubeClient = client => client,
): Promise<{ client: KubeClient; cache: LiveCache }> {
  const client = clientAt(`https://127.0.0.1:${line.port}`);
  const cache = createLiveCache({
    client: change(client),
    tracking,
    health: () => undefined,
  });
  open.push(async () => {
    await cache.stop();
    client.close();
  });
  await cache.ensureKinds([CONFIG_MAP]);
  // What the first list brought is told a moment later.
  await new Promise(resolve => setTimeout(resolve, 50));
  return { client, cache };
}

/** Writes a ConfigMap that carries the mark of an application, past the line. */
function write(name: string, app: string) {
  const id = `${app}:/ConfigMap:default/${name}`;
  const annotations = { 'argocd.argoproj.io/tracking-id': id };
  return direct.apply(
    configMaps,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'default', annotations },
    },
    { fieldManager: 'argocd-controller' },
  );
}

const remove = (name: string) =>
  direct.delete(configMaps, { namespace: 'default', name });

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

function refusal(code: number): EngineError {
  const cause = new KubeStatusError({ code, message: `status ${code}` });
  return new EngineError('ApiRefused', cause.message, { cause });
}

it('goes on where a broken connection stopped, without a list and without alarm', async () => {
  await write('early', 'a');
  const { client, cache } = await openCache();
  const states: unknown[] = [];
  cache.onChange(change => states.push(...change.kinds));
  await remove('early');
  line.drop();
  await write('late', 'a');
  await until('the news of both', () =>
    cache.managedBy('a').every(({ ref }) => ref.name === 'late'),
  );
  await until('the late one', () => cache.managedBy('a').length === 1);
  expect(client.requests).toMatchObject({ watch: 2 });
  expect(client.requests.list).toBeUndefined();
  expect(states).toEqual([]);
});

it('says that the cluster is away, keeps what it knew, and recovers alone', async () => {
  await write('known', 'b');
  const { cache } = await openCache();
  line.cut();
  await until('the error', () => cache.states()[0].error !== undefined);
  expect(cache.states()[0]).toMatchObject({
    reason: 'ClusterUnreachable',
    synced: true,
  });
  expect(cache.managedBy('b')).toHaveLength(1);
  await write('new', 'b');
  await line.mend();
  await until('recovery', () => cache.states()[0].error === undefined);
  await until('the news', () => cache.managedBy('b').length === 2);
});

// The next two need answers that this server cannot be asked for: it keeps versions long, and streams lists.

it('lists anew when its version is gone, and tells of what was deleted meanwhile', async () => {
  await write('stays', 'c');
  await write('goes', 'd');
  let gone = false;
  const { client, cache } = await openCache(real =>
    overriding(real, {
      watch: (resource, options, onEvent) =>
        gone && options.resourceVersion
          ? Promise.reject(refusal(410))
          : real.watch(resource, options, onEvent),
    }),
  );
  const apps = new Set<string>();
  cache.onChange(change => change.apps.forEach(app => apps.add(app)));
  gone = true;
  line.cut();
  await remove('goes');
  await line.mend();
  await until('the deletion', () => cache.managedBy('d').length === 0);
  expect(cache.managedBy('c')).toHaveLength(1);
  await until('it is told', () => apps.size > 0);
  expect([...apps]).toEqual(['d']);
  expect(cache.states()[0].error).toBeUndefined();
  expect(client.requests.list).toBeUndefined();
});

it('reads pages from a server that does not stream lists, and watches from there', async () => {
  for (let i = 0; i < 5; i++) {
    await write(`page-${i}`, 'e');
  }
  const { client, cache } = await openCache(real =>
    overriding(real, {
      watch: (resource, options, onEvent) =>
        options.sendInitialEvents
          ? Promise.reject(refusal(422))
          : real.watch(resource, options, onEvent),
      listPages: (resource, options) =>
        real.listPages(resource, { ...options, limit: 2 }),
    }),
  );
  expect(cache.managedBy('e')).toHaveLength(5);
  expect(client.requests.list).toBeGreaterThan(2);
  expect(cache.managedBy('e')[0].ownedFields).toBeDefined();
  expect(cache.managedBy('e')[0].object.metadata.managedFields).toBeUndefined();
  await remove('page-0');
  await until('the deletion', () => cache.managedBy('e').length === 4);
});

/** The client with some calls replaced. */
function overriding(
  client: KubeClient,
  calls: Partial<KubeClient>,
): KubeClient {
  const bound: KubeClient = {
    server: client.server,
    requests: client.requests,
    discovery: options => client.discovery(options),
    ping: options => client.ping(options),
    get: (...args) => client.get(...args),
    list: (...args) => client.list(...args),
    listPages: (...args) => client.listPages(...args),
    watch: (...args) => client.watch(...args),
    apply: (...args) => client.apply(...args),
    patch: (...args) => client.patch(...args),
    create: (...args) => client.create(...args),
    replace: (...args) => client.replace(...args),
    delete: (...args) => client.delete(...args),
    logs: (...args) => client.logs(...args),
    close: () => client.close(),
  };
  return { ...bound, ...calls };
}
