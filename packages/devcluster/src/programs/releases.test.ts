import { programNames, versions } from '../versions';
import { findChecksum, officialSites, releaseOf } from './releases';

const sha256 = 'a'.repeat(64);
const sha512 = 'b'.repeat(128);

describe('releaseOf', () => {
  it('names an official build of every program for Linux', () => {
    for (const program of programNames) {
      for (const arch of ['x64', 'arm64']) {
        const release = releaseOf(program, 'linux', arch, officialSites);
        expect(release?.url).toMatch(/^https:\/\//);
        expect(release?.url).toContain(arch === 'x64' ? 'amd64' : 'arm64');
        expect(release?.checksumUrl).toMatch(/^https:\/\//);
      }
    }
    expect(
      releaseOf('kube-apiserver', 'linux', 'x64', officialSites)?.url,
    ).toBe(
      `https://dl.k8s.io/v${versions.kubernetes}/bin/linux/amd64/kube-apiserver`,
    );
  });

  it('names the one of go-jsonnet, which calls platforms in its own way', () => {
    expect(
      releaseOf('go-jsonnet', 'linux', 'x64', officialSites)?.fileName,
    ).toBe('go-jsonnet_Linux_x86_64.tar.gz');
    expect(
      releaseOf('go-jsonnet', 'darwin', 'arm64', officialSites)?.fileName,
    ).toBe('go-jsonnet_Darwin_arm64.tar.gz');
  });

  it.each([
    ['kube-apiserver', 'darwin', 'arm64'],
    ['etcd', 'win32', 'x64'],
    ['kwok', 'linux', 'riscv64'],
  ] as const)('knows none of %s for %s %s', (program, platform, arch) => {
    expect(releaseOf(program, platform, arch, officialSites)).toBeUndefined();
  });
});

describe('findChecksum', () => {
  it.each([
    ['alone', `${sha512}\n`, sha512],
    [
      'in sha256sum lines',
      `${'c'.repeat(64)}  other\n${sha256}  file\n`,
      sha256,
    ],
    ['in binary-mode lines', `${sha256} *file\n`, sha256],
    [
      "in GitHub's description of a release",
      JSON.stringify({
        assets: [
          { name: 'other', digest: `sha256:${'c'.repeat(64)}` },
          { name: 'file', digest: `sha256:${sha256}` },
        ],
      }),
      sha256,
    ],
  ])('finds one %s', (_form, text, expected) => {
    expect(findChecksum(text, 'file')).toBe(expected);
  });

  it.each([
    ['another file', `${sha256}  file2\n`],
    ['a page', '<html>not found</html>'],
    ['a short one', 'abc123'],
    ['an asset without digest', '{"assets":[{"name":"file","digest":null}]}'],
  ])('takes none of %s', (_form, text) => {
    expect(findChecksum(text, 'file')).toBeUndefined();
  });
});
