import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePort } from '../process/ports';
import { versions } from '../versions';
import { ensurePrograms } from './ensure';
import { releaseOf } from './releases';
import type { Sites } from './releases';

let dir: string;
let server: Server;
let port: number;
let sites: Sites;
let served: Map<string, Buffer>;
let requests: string[];
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'devcluster-programs-'));
  served = new Map();
  requests = [];
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const body = served.get(request.url ?? '');
    response.writeHead(body ? 200 : 404).end(body);
  });
  port = await findFreePort();
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve));
  const site = `http://127.0.0.1:${port}`;
  sites = { kubernetes: site, github: site, githubApi: `${site}/api` };
  // Nothing on PATH but what downloading needs: no Go, so that nothing is built.
  env = { PATH: '', XDG_CACHE_HOME: path.join(dir, 'cache') };
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  await rm(dir, { recursive: true, force: true });
});

async function install(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(file, '#!/bin/sh\n', { mode: 0o755 });
  return file;
}

/** Publishes a build as the official site does. */
function publish(
  program: 'kube-scheduler' | 'etcd' | 'kwok',
  body: Buffer,
  stated = body,
) {
  const release = releaseOf(program, 'linux', process.arch, sites);
  if (!release) throw new Error('no release');
  const at = (url: string) => new URL(url).pathname;
  const digest = (algorithm: string) =>
    createHash(algorithm).update(stated).digest('hex');
  served.set(at(release.url), body);
  const sums = {
    'kube-scheduler': digest('sha512'),
    etcd: `${digest('sha256')}  ${release.fileName}\n`,
    kwok: JSON.stringify({
      assets: [
        { name: release.fileName, digest: `sha256:${digest('sha256')}` },
      ],
    }),
  };
  served.set(at(release.checksumUrl), Buffer.from(sums[program]));
}

describe('ensurePrograms', () => {
  it('takes a named folder before PATH, PATH before the cache, and asks no site then', async () => {
    const cache = path.join(
      dir,
      `cache/gitops-devcluster/kubernetes-${versions.kubernetes}`,
    );
    const find = async () =>
      (await ensurePrograms(['kube-scheduler'], { env, sites }))[
        'kube-scheduler'
      ];
    const cached = await install(cache, 'kube-scheduler');
    expect(await find()).toBe(cached);

    const onPath = await install(path.join(dir, 'path'), 'kube-scheduler');
    env.PATH = path.join(dir, 'path');
    expect(await find()).toBe(onPath);

    const assets = await install(path.join(dir, 'assets'), 'kube-scheduler');
    env.KUBEBUILDER_ASSETS = path.join(dir, 'assets');
    expect(await find()).toBe(assets);
    expect(requests).toEqual([]);
  });

  it('fails within seconds where no site answers', async () => {
    await new Promise(resolve => server.close(resolve));
    const dead = `http://127.0.0.1:${port}`;
    const startedAt = Date.now();
    await expect(
      ensurePrograms(['kwok'], {
        env,
        sites: { kubernetes: dead, github: dead, githubApi: dead },
      }),
    ).rejects.toThrow(`127.0.0.1:${port} cannot be reached`);
    expect(Date.now() - startedAt).toBeLessThan(6_000);
  });

  it('does not wait for a site that accepts and says nothing', async () => {
    server.removeAllListeners('request');
    server.on('request', () => undefined);
    await expect(ensurePrograms(['kwok'], { env, sites })).rejects.toThrow(
      'cannot be reached',
    );
  }, 10_000);
});

// There are official builds of the servers for Linux only.
const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

describeOnLinux('ensurePrograms, downloading', () => {
  it('downloads what is missing, once', async () => {
    publish('kube-scheduler', Buffer.from('#!/bin/sh\necho scheduler\n'));
    publish('kwok', Buffer.from('#!/bin/sh\necho kwok\n'));
    const steps: string[] = [];
    const get = () =>
      ensurePrograms(['kube-scheduler', 'kwok'], {
        env,
        sites,
        onProgress: ({ step }) => steps.push(step),
      });
    const files = await get();
    expect(execFileSync(files.kwok ?? '', { encoding: 'utf8' })).toBe('kwok\n');
    expect(new Set(steps)).toEqual(
      new Set(['download kube-scheduler', 'download kwok']),
    );

    requests.length = 0;
    expect(await get()).toEqual(files);
    expect(requests).toEqual([]);
  });

  it('takes the program out of an archive', async () => {
    const arch = process.arch === 'x64' ? 'amd64' : process.arch;
    const stem = `etcd-v${versions.etcd}-linux-${arch}`;
    await install(path.join(dir, stem), 'etcd');
    await install(path.join(dir, stem), 'etcdctl');
    execFileSync('tar', ['-czf', path.join(dir, 'a.tgz'), '-C', dir, stem]);
    publish('etcd', await readFile(path.join(dir, 'a.tgz')));

    const { etcd } = await ensurePrograms(['etcd'], { env, sites });
    expect(await readdir(path.dirname(etcd ?? ''))).toEqual(['etcd']);
  });

  it('lets two callers get a program with one download', async () => {
    publish('kube-scheduler', Buffer.from('#!/bin/sh\n'));
    const get = () => ensurePrograms(['kube-scheduler'], { env, sites });
    const [first, second] = await Promise.all([get(), get()]);
    expect(second).toEqual(first);
    expect(requests).toHaveLength(2);
  });

  it('keeps nothing that has another checksum, and lists the choices', async () => {
    publish('kube-scheduler', Buffer.from('evil'), Buffer.from('good'));
    await expect(
      ensurePrograms(['kube-scheduler'], { env, sites }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(
        /^kube-scheduler [\d.]+ could not be had: download: [^;]* does not have the checksum .*; go build: Go is not installed/,
      ),
      hint: expect.stringContaining('GITOPS_DEVCLUSTER_BIN'),
    });
    const left = await readdir(path.join(dir, 'cache/gitops-devcluster'), {
      recursive: true,
    });
    expect(left).toEqual([`kubernetes-${versions.kubernetes}`]);
  });
});
