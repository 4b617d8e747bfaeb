import { basename } from 'node:path';
import { parse } from 'semver';
import type { Launcher } from '../launcher';
import type { Tool, ToolName } from './types';

const ASK = { deadlineMs: 10_000, maxOutputBytes: 64 * 1024 };

/** Asks a program what it is; undefined where it is not the tool in the major version that is wanted. */
export async function identify(
  launcher: Launcher,
  name: ToolName,
  program: string,
  home: string,
): Promise<Tool | undefined> {
  const ask = async (...argv: string[]) => {
    const { code, stdout } = await launcher.run({
      program,
      argv,
      cwd: home,
      env: { HOME: home },
      ...ASK,
    });
    return code === 0 ? stdout.toString('utf8') : '';
  };
  if (name === 'jsonnet') {
    const said = await ask('--version');
    const version = said.includes('Jsonnet') ? firstVersion(said) : null;
    const flavour = said.includes('Go implementation') ? 'go-jsonnet' : name;
    return version
      ? { name: flavour, program, argvPrefix: [], version: version.version }
      : undefined;
  }
  if (name !== 'kustomize') {
    const version = firstVersion(await ask('version', '--short'));
    const major = name === 'helm3' ? 3 : 4;
    return version?.major === major
      ? { name: 'helm', program, argvPrefix: [], version: version.version }
      : undefined;
  }
  const isKubectl = basename(program).startsWith('kubectl');
  const said = isKubectl
    ? /"kustomizeVersion":\s*"([^"]*)"/.exec(
        await ask('version', '--client', '--output=json'),
      )?.[1]
    : await ask('version');
  const version = firstVersion(said ?? '');
  return version?.major === 5
    ? {
        name: 'kustomize',
        program,
        argvPrefix: isKubectl ? ['kustomize'] : ['build'],
        version: version.version,
      }
    : undefined;
}

function firstVersion(text: string) {
  return parse(/v?(\d+\.\d+\.\d+[^\s+"]*)/.exec(text)?.[1]);
}
