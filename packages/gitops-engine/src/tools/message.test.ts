import { cleanMessage } from './message';
import type { ToolRun } from './types';

const workspace = {
  root: '/tmp/w-1',
  files: '/tmp/w-1/files',
  home: '/tmp/w-1/home',
  tmp: '/tmp/w-1/tmp',
  write: async () => {},
};
const run: ToolRun = {
  program: '/bin/helm',
  argv: [],
  workspace,
  secrets: ['p@ss w"rd', ''],
};

describe('messages of programs', () => {
  it('name files as the repository does, and nothing of the workspace', () => {
    expect(
      cleanMessage(
        'Error: /tmp/w-1/files/chart/a.yaml: no\nin /tmp/w-1/files\nand /tmp/w-1/home/.cache\n',
        run,
      ),
    ).toBe('Error: chart/a.yaml: no\nin .\nand home/.cache');
  });

  it('hold no secret, however it is written', () => {
    const secret = 'p@ss w"rd';
    const spellings = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      JSON.stringify(secret),
      Buffer.from(`user:${secret}`).toString('base64'),
    ];
    const clean = cleanMessage(spellings.join('\n'), {
      ...run,
      secrets: [secret, `user:${secret}`],
    });
    expect(clean).toBe('******\n******\n******\n"******"\n******');
  });

  it('keep their end where they are long', () => {
    const clean = cleanMessage(`${'x'.repeat(100_000)} the reason`, run);
    expect(clean.length).toBeLessThan(5000);
    expect(clean).toMatch(/^… x+ the reason$/);
  });
});
