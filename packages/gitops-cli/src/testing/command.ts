import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const BIN = require.resolve('@backstage-gitops/cli/bin/gitops.mjs');

/** What a run of the command left. */
export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A folder of its own for a test, and the real command run in it. */
export class Sandbox {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'gitops-cli-'));

  /** Writes a file below the folder and returns its path. */
  write(file: string, content: string): string {
    const full = path.join(this.folder, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  }

  /** Runs `gitops` with the folder as working directory, home and place of its settings. */
  run(
    args: readonly string[],
    options: { input?: string; env?: Record<string, string> } = {},
  ): Promise<Outcome> {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: this.folder,
      env: {
        PATH,
        HOME: this.folder,
        XDG_CONFIG_HOME: this.folder,
        XDG_CACHE_HOME: this.folder,
        NO_COLOR: '1',
        ...options.env,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', chunk => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', chunk => (stderr += chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', code => resolve({ code, stdout, stderr }));
    });
  }

  /** Runs it with `-o json` and reads the answer; undefined where there is none. */
  async json(
    ...args: readonly string[]
  ): Promise<Outcome & { answer: unknown }> {
    const outcome = await this.run([...args, '-o', 'json']);
    const answer: unknown = outcome.stdout
      ? JSON.parse(outcome.stdout)
      : undefined;
    return { ...outcome, answer };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
