import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  isRecord,
  type KustomizeOptions,
} from '@backstage-gitops/plugin-gitops-common';
import { parseYaml } from '@backstage-gitops/engine/parser/yaml.cjs';
import { findProgram } from '../../../launcher';
import { EDIT_FILES, kustomizationOf, type EditCase } from './editCases';

/** A kustomize of its own, which has `edit`; kubectl has not. */
export const kustomizeProgram = findProgram(
  process.env.GITOPS_TEST_KUSTOMIZE ?? 'kustomize',
);

/** The kustomization after `kustomize edit`, as JSON, or undefined where that refuses. `folder` is new and empty. */
export function realEdits(
  program: string,
  folder: string,
  each: EditCase,
): unknown {
  const { options } = each;
  const place = join(folder, 'kustomization.yaml');
  const files = { ...EDIT_FILES, 'kustomization.yaml': kustomizationOf(each) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const read = () => {
    const [document] = parseYaml(readFileSync(place, 'utf8'), 50);
    return isRecord(document) ? document : {};
  };
  const edit = (commands: string[][]) => {
    for (const command of commands) {
      execFileSync(program, ['edit', ...command], {
        cwd: folder,
        stdio: 'pipe',
      });
    }
  };
  try {
    edit(commandsOf(options));
    // There is no command for all of them: they are put at the end of the list.
    const { patches = [] } = options;
    if (patches.length > 0) {
      const document = read();
      const before = document.patches;
      document.patches = [...(Array.isArray(before) ? before : []), ...patches];
      writeFileSync(place, JSON.stringify(document));
    }
    const { components = [] } = options;
    if (components.length > 0) edit([['add', 'component', ...components]]);
  } catch {
    return undefined;
  }
  return read();
}

function commandsOf(options: KustomizeOptions): string[][] {
  const { images = [], replicas = [] } = options;
  const commands: string[][] = [];
  const pairs = (map: Record<string, string> = {}) =>
    Object.entries(map).map(([key, value]) => `${key}:${value}`);
  const set = (what: string, ...values: string[]) => {
    if (values.join('') !== '') commands.push(['set', what, '--', ...values]);
  };
  const add = (what: string, flags: string[], values: string[]) => {
    if (values.length > 0) commands.push(['add', what, ...flags, ...values]);
  };
  set('nameprefix', options.namePrefix ?? '');
  set('namesuffix', options.nameSuffix ?? '');
  set('image', ...images);
  set('replicas', ...replicas.map(({ name, count }) => `${name}=${count}`));
  const flags = [
    ...(options.forceCommonLabels ? ['--force'] : []),
    ...(options.labelWithoutSelector ? ['--without-selector'] : []),
    ...(options.labelIncludeTemplates ? ['--include-templates'] : []),
  ];
  add('label', flags, pairs(options.commonLabels));
  add(
    'annotation',
    options.forceCommonAnnotations ? ['--force'] : [],
    pairs(options.commonAnnotations),
  );
  set('namespace', options.namespace ?? '');
  return commands;
}
