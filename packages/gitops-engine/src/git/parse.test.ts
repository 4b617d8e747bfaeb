import { batchReader } from './native/batchReader';
import { describeFailure } from './native/failure';
import { parseLsRemote } from './native/lsRemote';
import { parseCommit } from './parseCommit';
import { parseTree } from './parseTree';
import { mirrorName } from './remote';

const id = 'ab'.repeat(20);
const entry = (mode: string, name: string) =>
  Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);

describe('parseTree', () => {
  it('reads every kind of entry', () => {
    const tree = Buffer.concat([
      entry('100644', 'ä b.yaml'),
      entry('100755', 'run'),
      entry('120000', 'link'),
      entry('40000', 'dir'),
      entry('160000', 'module'),
    ]);
    expect(
      parseTree(tree).map(({ name, mode, type }) => [name, mode, type]),
    ).toEqual([
      ['ä b.yaml', 'file', 'blob'],
      ['run', 'executable', 'blob'],
      ['link', 'symlink', 'blob'],
      ['dir', 'directory', 'tree'],
      ['module', 'submodule', 'commit'],
    ]);
    expect(parseTree(tree)[0].id).toBe(id);
    expect(parseTree(Buffer.alloc(0))).toEqual([]);
  });

  it.each(['..', '.', '', 'a/b', '../../etc'])(
    'refuses the name "%s"',
    name => {
      expect(() => parseTree(entry('100644', name))).toThrow(
        expect.objectContaining({ reason: 'InvalidInput' }),
      );
    },
  );

  it('refuses a tree that is cut off', () => {
    const whole = entry('100644', 'a');
    for (let length = 1; length < whole.length; length += 1) {
      expect(() => parseTree(whole.subarray(0, length))).toThrow('damaged');
    }
  });
});

describe('parseCommit', () => {
  it('reads a signed commit with an offset', () => {
    const commit = parseCommit(
      Buffer.from(
        `tree ${id}\nparent ${id}\nauthor Änn <a@example.com> 1700000000 -0330\ncommitter X <x@y> 1 +0000\ngpgsig -----BEGIN\n author fake <f@f> 1 +0000\n -----END\n\nSubject\n\nauthor not\n`,
      ),
    );
    expect(commit).toEqual({
      tree: id,
      author: 'Änn <a@example.com>',
      date: '2023-11-14T18:43:20-03:30',
      message: 'Subject\n\nauthor not',
    });
    expect(new Date(commit.date).getTime()).toBe(1_700_000_000_000);
  });

  it('takes a damaged author as it is', () => {
    expect(
      parseCommit(Buffer.from(`tree ${id}\nauthor who\n\nm`)),
    ).toMatchObject({
      author: 'who',
      date: '',
    });
  });
});

describe('batchReader', () => {
  it('puts answers together however they are cut, and throws away what is too large', async () => {
    const output = Buffer.from(
      `${id} blob 3\na\nb\nnone missing\n${id} blob 0\n\n${id} tree 5\n12345\n${id} commit 1\nc\n`,
    );
    for (let size = 1; size <= output.length; size += 1) {
      const reader = batchReader();
      const answers = Promise.allSettled([
        reader.expect('a', 10),
        reader.expect('none', 10),
        reader.expect('empty', 10),
        reader.expect('large', 4),
        reader.expect('c', 10),
      ]);
      for (let at = 0; at < output.length; at += size) {
        reader.take(output.subarray(at, at + size));
      }
      const results = await answers;
      expect(
        results.map(each =>
          each.status === 'fulfilled'
            ? each.value?.data.toString()
            : each.reason.reason,
        ),
      ).toEqual(['a\nb', undefined, '', 'LimitExceeded', 'c']);
    }
  });

  it('rejects all that is expected when the process is gone', async () => {
    const reader = batchReader();
    const answers = Promise.allSettled([
      reader.expect('a', 1),
      reader.expect('b', 1),
    ]);
    reader.fail(new Error('gone'));
    expect((await answers).map(each => each.status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });
});

describe('parseLsRemote', () => {
  it('peels tags and follows HEAD', () => {
    const other = 'cd'.repeat(20);
    const { head, defaultBranch, refs } = parseLsRemote(
      `ref: refs/heads/trunk\tHEAD\n${id}\tHEAD\n${id}\trefs/heads/trunk\n${other}\trefs/tags/v1\n${id}\trefs/tags/v1^{}\n`,
    );
    expect({ head, defaultBranch }).toEqual({
      head: id,
      defaultBranch: 'trunk',
    });
    expect(refs.get('refs/tags/v1')).toBe(id);
    expect(refs.size).toBe(2);
  });
});

describe('describeFailure', () => {
  const remote = {
    url: 'https://h/r',
    credentials: { username: 'u', password: 'p4ss' },
  };
  it.each([
    [
      "fatal: could not read Username for 'https://h': terminal prompts disabled",
      'AuthenticationFailed',
      'Authentication failed: repository https://h/r refused user name and password.',
    ],
    [
      "fatal: unable to access 'https://h/r/': The requested URL returned error: 403",
      'AuthenticationFailed',
      'refused',
    ],
    [
      "fatal: repository 'https://h/r/' not found",
      'RepositoryUnreachable',
      'no such repository',
    ],
    [
      "fatal: unable to access 'https://h/r/': Could not resolve host: h",
      'RepositoryUnreachable',
      'Could not resolve host',
    ],
    [
      "fatal: unable to access 'https://h/r/': SSL certificate problem: self-signed certificate",
      'RepositoryUnreachable',
      'not trusted',
    ],
    [
      'git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      'AuthenticationFailed',
      'refused',
    ],
    [
      'fatal: something with p4ss in it',
      'RepositoryUnreachable',
      'something with *** in it',
    ],
    ['', 'RepositoryUnreachable', 'git failed'],
  ])('%s', (stderr, reason, message) => {
    const failure = describeFailure(remote, stderr);
    expect(failure).toMatchObject({ reason, hint: expect.any(String) });
    expect(failure.message).toContain(message);
    expect(failure.message).not.toContain('p4ss');
  });
});

describe('credentials', () => {
  it('tell mirrors apart, unless they have a name of their own', () => {
    const name = (credentials?: object) =>
      mirrorName({ url: 'https://h/r', credentials });
    const names = [
      name(),
      name({ password: 'a' }),
      name({ password: 'b' }),
      name({ identity: '1' }),
    ];
    expect(new Set(names).size).toBe(4);
    expect(name({ identity: '1', password: 'a' })).toBe(
      name({ identity: '1', password: 'b' }),
    );
  });
});
