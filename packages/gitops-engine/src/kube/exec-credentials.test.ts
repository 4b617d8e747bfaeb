import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execCredentials } from './exec-credentials';

describe('a credential plugin', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A program of its own, as kubectl would start it; appends a line to `runs` each time. */
  async function program(body: string) {
    const command = join(folder, 'plugin');
    const runs = join(folder, 'runs');
    await writeFile(
      command,
      `#!/bin/sh\necho run >> '${runs}'\nRUN=$(grep -c run '${runs}')\n${body}\n`,
    );
    await chmod(command, 0o755);
    return {
      plugin: {
        command,
        args: ['one'],
        env: { REGION: 'north' },
        apiVersion: 'client.authentication.k8s.io/v1',
        cluster: { server: 'https://c:6443', caData: 'CA' },
      },
      runs: async () => (await readFile(runs, 'utf8')).split('\n').length - 1,
    };
  }

  const expiring = (at: string) =>
    `echo '{"status":{"token":"t'$1-$REGION-$RUN'","expirationTimestamp":"${at}"}}'`;

  it('gets its arguments and variables, and is not started again before its token runs out', async () => {
    const { plugin, runs } = await program(expiring('2999-01-01T00:00:00Z'));
    const load = execCredentials(plugin);
    for (const refresh of [false, false]) {
      await expect(load(refresh)).resolves.toMatchObject({
        auth: { bearerToken: 'tone-north-1' },
      });
    }
    expect(await runs()).toBe(1);
    await expect(load(true)).resolves.toMatchObject({
      auth: { bearerToken: 'tone-north-2' },
    });
  });

  it('is started again when its token ran out', async () => {
    const { plugin, runs } = await program(expiring('2001-01-01T00:00:00Z'));
    const load = execCredentials(plugin);
    await load(false);
    await load(false);
    expect(await runs()).toBe(2);
  });

  it('learns which cluster it is for, and finds no person to ask', async () => {
    const { plugin } = await program(
      `cat > '${join(folder, 'input')}'
       printf %s "$KUBERNETES_EXEC_INFO" > '${join(folder, 'info')}'
       echo '{"status":{"clientCertificateData":"CERT","clientKeyData":"KEY"}}'`,
    );
    await expect(execCredentials(plugin)(false)).resolves.toMatchObject({
      auth: { bearerToken: undefined, clientCert: 'CERT', clientKey: 'KEY' },
    });
    const info = JSON.parse(await readFile(join(folder, 'info'), 'utf8'));
    expect(info).toMatchObject({
      kind: 'ExecCredential',
      spec: {
        interactive: false,
        cluster: {
          server: 'https://c:6443',
          'certificate-authority-data': Buffer.from('CA').toString('base64'),
        },
      },
    });
  });

  it('is killed when it does not answer, whatever it started itself', async () => {
    const { plugin } = await program(
      `echo $$ > '${join(folder, 'pid')}'\nsleep 30 &\nwait`,
    );
    await expect(execCredentials(plugin, 1000)(false)).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: expect.stringContaining('no answer within 1 s'),
    });
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it.each([
    ['echo s3cret >&2; exit 3', 'it ended with code 3'],
    ['echo s3cret; exit 0', 'its answer is no ExecCredential'],
    [`echo '{"kind":"s3cret"}'`, 'its answer is no ExecCredential'],
    [`echo '{"status":{"x":"s3cret"}}'`, 'neither a token nor a certificate'],
    ['yes s3cret', 'its answer is too long'],
  ])(
    'that does %j is told without its output, and asked again',
    async (body, reason) => {
      const { plugin } = await program(
        `if [ $RUN = 1 ]; then\n${body}\nelse echo '{"status":{"token":"t"}}'; fi`,
      );
      const load = execCredentials(plugin);
      const error = await load(false).catch(e => e);
      expect(error.message).toContain(reason);
      expect(`${error.message}${error.hint}${error.cause}`).not.toContain(
        's3cret',
      );
      await expect(load(false)).resolves.toMatchObject({
        auth: { bearerToken: 't' },
      });
    },
  );

  it('that is not installed is named, with its own hint', async () => {
    const { plugin } = await program('');
    const load = execCredentials({
      ...plugin,
      command: join(folder, 'absent'),
      installHint: 'Install it.',
    });
    await expect(load(false)).rejects.toMatchObject({
      message: expect.stringContaining('the program is not installed'),
      hint: 'Install it.',
    });
  });
});
