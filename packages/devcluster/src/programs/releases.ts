import { versions } from '../versions';
import type { ProgramName } from '../versions';

/** An official build of a program. */
export interface Release {
  url: string;
  /** What answers with the checksum of `fileName`; see `findChecksum` for the forms. */
  checksumUrl: string;
  fileName: string;
  /** Path of the program inside the archive; absent where the file is the program. */
  archiveMember?: string;
}

/** Base addresses of the download sites. Tests point them at a server of their own. */
export interface Sites {
  kubernetes: string;
  github: string;
  githubApi: string;
}

export const officialSites: Sites = {
  kubernetes: 'https://dl.k8s.io',
  github: 'https://github.com',
  githubApi: 'https://api.github.com',
};

const architectures: Partial<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
};

/** The official build of a program for a platform (`process.platform`, `process.arch`), or undefined where there is none. */
export function releaseOf(
  program: ProgramName,
  platform: string,
  arch: string,
  sites: Sites,
): Release | undefined {
  const goArch = architectures[arch];
  if (!goArch) return undefined;
  const { etcd, jsonnet, kubernetes, kwok, registry } = versions;
  switch (program) {
    case 'etcd': {
      if (platform !== 'linux') return undefined;
      const stem = `etcd-v${etcd}-linux-${goArch}`;
      const folder = `${sites.github}/etcd-io/etcd/releases/download/v${etcd}`;
      return {
        url: `${folder}/${stem}.tar.gz`,
        checksumUrl: `${folder}/SHA256SUMS`,
        fileName: `${stem}.tar.gz`,
        archiveMember: `${stem}/etcd`,
      };
    }
    case 'kwok': {
      if (platform !== 'linux' && platform !== 'darwin') return undefined;
      const repository = 'kubernetes-sigs/kwok';
      const fileName = `kwok-${platform}-${goArch}`;
      return {
        url: `${sites.github}/${repository}/releases/download/v${kwok}/${fileName}`,
        // Has no checksum file; GitHub itself states the digest of every asset.
        checksumUrl: `${sites.githubApi}/repos/${repository}/releases/tags/v${kwok}`,
        fileName,
      };
    }
    case 'go-jsonnet': {
      if (platform !== 'linux' && platform !== 'darwin') return undefined;
      const repository = 'google/go-jsonnet';
      const system = platform === 'linux' ? 'Linux' : 'Darwin';
      const fileName = `go-jsonnet_${system}_${
        goArch === 'amd64' ? 'x86_64' : goArch
      }.tar.gz`;
      return {
        url: `${sites.github}/${repository}/releases/download/v${jsonnet}/${fileName}`,
        checksumUrl: `${sites.githubApi}/repos/${repository}/releases/tags/v${jsonnet}`,
        fileName,
        archiveMember: 'jsonnet',
      };
    }
    case 'registry': {
      if (platform !== 'linux' && platform !== 'darwin') return undefined;
      const fileName = `registry_${registry}_${platform}_${goArch}.tar.gz`;
      const url = `${sites.github}/distribution/distribution/releases/download/v${registry}/${fileName}`;
      return {
        url,
        checksumUrl: `${url}.sha256`,
        fileName,
        archiveMember: 'registry',
      };
    }
    default: {
      // Servers are published for Linux only.
      if (platform !== 'linux') return undefined;
      const url = `${sites.kubernetes}/v${kubernetes}/bin/linux/${goArch}/${program}`;
      return { url, checksumUrl: `${url}.sha512`, fileName: program };
    }
  }
}

/**
 * The checksum of a file in a text of one of three forms: the checksum alone, lines of `checksum  file` (sha256sum), or
 * GitHub's description of a release (`assets[].digest`). SHA-256 or SHA-512, in hexadecimal.
 */
export function findChecksum(
  text: string,
  fileName: string,
): string | undefined {
  const hex = /^(?:[0-9a-f]{128}|[0-9a-f]{64})$/;
  const candidates = text.trimStart().startsWith('{')
    ? [digestOfAsset(text, fileName)]
    : text
        .trim()
        .split('\n')
        .map(line => line.trim().split(/\s+\*?/))
        .filter(([, name]) => name === undefined || name === fileName)
        .map(([checksum]) => checksum);
  return candidates.find(candidate => candidate && hex.test(candidate));
}

function digestOfAsset(json: string, fileName: string): string | undefined {
  const release: { assets?: { name?: string; digest?: string | null }[] } =
    JSON.parse(json);
  return release.assets
    ?.find(asset => asset.name === fileName)
    ?.digest?.replace(/^sha256:/, '');
}
