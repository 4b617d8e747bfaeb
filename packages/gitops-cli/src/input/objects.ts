import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { problemOf } from '@backstage-gitops/engine/parser/check.cjs';
import {
  parseYaml,
  yamlProblem,
} from '@backstage-gitops/engine/parser/yaml.cjs';
import type { InputFile } from './files';

/** One object of a file, or the reason why the file cannot be read. */
export type InputObject = {
  file: string;
  /** Counts the objects of the file from 0; Lists are taken apart, empty documents left out. */
  index: number;
  named: boolean;
} & ({ value: unknown } | { error: string; text: string });

const MAX_DEPTH = 100;

/** A Kubernetes List stands for its items. */
function takeApart(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (
    isRecord(value) &&
    typeof value.kind === 'string' &&
    value.kind.endsWith('List') &&
    Array.isArray(value.items)
  )
    return value.items.flatMap(takeApart);
  return [value];
}

function parseJson(text: string): unknown[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value : [value];
}

/** Values of a file, or the reason why there are none. */
function parse({ file, text }: InputFile): unknown[] | string {
  let values: unknown[];
  try {
    values = file.endsWith('.json')
      ? parseJson(text)
      : parseYaml(text, MAX_DEPTH);
  } catch (error) {
    if (error instanceof SyntaxError) return 'is not valid JSON';
    const { line, reason } = yamlProblem(error, text);
    return `line ${line}: ${reason}`;
  }
  return problemOf(values, MAX_DEPTH + 1)?.reason ?? values;
}

/** The objects of files, in order. YAML is read as Go's parsers read it. */
export function readObjects(files: readonly InputFile[]): InputObject[] {
  return files.flatMap((input): InputObject[] => {
    const { file, named } = input;
    const values = parse(input);
    return typeof values === 'string'
      ? [{ file, index: 0, named, error: values, text: input.text }]
      : values
          .flatMap(takeApart)
          .map((value, index) => ({ file, index, named, value }));
  });
}
