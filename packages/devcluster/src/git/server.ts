import { mkdir } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import path from 'node:path';
import { DevClusterError } from '../errors';
import { findFreePort } from '../process/ports';
import { isAuthorised } from './authorise';
import { serveWithBackend } from './backend';
import { writeCommit } from './commit';
import { LargeFiles } from './largeFiles';
import {
  repositoryExists,
  repositoryFolder,
  requireRepositoryFolder,
} from './repositories';
import { runGit } from './run';
import type { GitRequestCounts, GitServer, GitServerOptions } from './types';

const kinds: Record<string, keyof GitRequestCounts> = {
  'info/refs': 'infoRefs',
  'git-upload-pack': 'uploadPack',
  'git-receive-pack': 'receivePack',
};

/**
 * Starts a Git server for smart HTTP on loopback, on top of the installed git. Repositories stay in `dir`; the server lives
 * in this process and ends with it.
 */
export async function startGitServer(
  options: GitServerOptions,
): Promise<GitServer> {
  const dir = path.resolve(options.dir);
  await mkdir(dir, { recursive: true });
  const requests: GitRequestCounts = {
    infoRefs: 0,
    uploadPack: 0,
    receivePack: 0,
    largeFiles: 0,
  };
  const port = options.port ?? (await findFreePort());
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const largeFiles = options.largeFiles
    ? new LargeFiles(path.join(dir, '.large-files'), url)
    : undefined;

  const listener: RequestListener = async (request, response) => {
    const refuse = (status: number, headers: Record<string, string> = {}) => {
      request.resume();
      response.writeHead(status, headers).end();
    };
    if (!isAuthorised(request, options)) {
      refuse(401, { 'www-authenticate': 'Basic realm="git", charset="UTF-8"' });
      return;
    }
    const { pathname, search } = new URL(request.url ?? '/', 'http://git');
    if (await largeFiles?.serve(request, response, pathname)) {
      requests.largeFiles += 1;
      return;
    }
    const match = /^\/(.+)\/(info\/refs|git-(?:upload|receive)-pack)$/.exec(
      pathname,
    );
    const folder = match && repositoryFolder(dir, match[1]);
    if (!match || !folder || !(await repositoryExists(folder))) {
      refuse(404);
      return;
    }
    requests[kinds[match[2]]] += 1;
    serveWithBackend(request, response, {
      dir,
      pathInfo: `/${path.relative(dir, folder)}/${match[2]}`,
      query: search.slice(1),
      user: options.auth?.username,
      settings: options.settings,
    });
  };
  const server = options.tls
    ? createTlsServer(tlsOptions(options.tls), listener)
    : createServer(listener);
  // A push may take as long as it takes.
  server.requestTimeout = 0;

  await new Promise<void>((resolve, reject) => {
    server.once('error', cause =>
      reject(
        new DevClusterError(`The Git server cannot listen on port ${port}.`, {
          hint: 'End what uses that port, or choose another one.',
          cause,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });

  let lastCommit: Promise<unknown> = Promise.resolve();
  const commit: GitServer['commit'] = (name, change) => {
    // One after the other: the parent of the second is the first.
    const next = lastCommit.then(() =>
      writeCommit(requireRepositoryFolder(dir, name), change),
    );
    lastCommit = next.catch(() => undefined);
    return next;
  };
  return {
    url,
    port,
    dir,
    requests,
    repoUrl: name =>
      `${url}/${path.relative(dir, requireRepositoryFolder(dir, name))}`,
    commit,
    async createRepo(name, { files } = {}) {
      const folder = requireRepositoryFolder(dir, name);
      if (await repositoryExists(folder)) return;
      await mkdir(folder, { recursive: true });
      await runGit(folder, ['init', '--quiet', '--bare', '-b', 'main']);
      if (files) await commit(name, { files, message: 'First commit' });
    },
    async storeLargeFile(content) {
      if (largeFiles) return largeFiles.store(content);
      throw new DevClusterError('The Git server keeps no large files.', {
        hint: 'Start it with largeFiles.',
      });
    },
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function tlsOptions({
  certificate,
  key,
  clientAuthority,
}: NonNullable<GitServerOptions['tls']>) {
  return {
    cert: certificate,
    key,
    ...(clientAuthority !== undefined && {
      ca: clientAuthority,
      requestCert: true,
      rejectUnauthorized: true,
    }),
  };
}
