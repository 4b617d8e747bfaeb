import type {
  JsonnetOptions,
  JsonnetVariable,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { substitute } from '../environment';
import type { ImportRoot } from './closure';
import { importsOfText } from './reader';

/** A variable with the build environment filled in (spec sources §3). */
export interface Variable {
  kind: 'ext' | 'tla';
  name: string;
  value: string;
  code: boolean;
}

/**
 * External variables and top-level arguments of a source.
 *
 * @throws EngineError InvalidInput for a name that cannot be handed to the program
 */
export function variablesOf(
  { extVars = [], tlas = [] }: JsonnetOptions,
  environment: Readonly<Record<string, string>>,
): Variable[] {
  const filled =
    (kind: Variable['kind']) =>
    ({ name, value, code }: JsonnetVariable): Variable => ({
      kind,
      name: checkedName(name),
      value: substitute(value, environment),
      code: code === true,
    });
  return [...extVars.map(filled('ext')), ...tlas.map(filled('tla'))];
}

function checkedName(name: string): string {
  if (name !== '' && !/[=\0]/.test(name)) return name;
  throw new EngineError(
    'InvalidInput',
    `The Jsonnet variable ${JSON.stringify(name)} has no valid name.`,
    { hint: 'Use a name that is not empty and holds no "=".' },
  );
}

/** What variables that are code import. */
export function variableRoots(variables: readonly Variable[]): ImportRoot[] {
  return variables
    .filter(({ code }) => code)
    .map(({ name, value }) => ({
      name: `Variable ${name}`,
      folder: undefined,
      imports: importsOfText(value, `Variable ${name}`),
    }));
}
