import { EngineError } from '../../errors';
import { SOURCE } from './root';

/** Where kustomize repeats content, which may be that of a Secret, and what is said in its place. */
const CONTENTS: readonly (readonly [RegExp, string])[] = [
  [/with config: `[\s\S]*`:?/, 'with its configuration:'],
  [/literal sources? \[[\s\S]*\]/, 'literals'],
  [/(patch(?:es)?) from \[[\s\S]*\]/, 'the $1'],
  [/(invalid literal source)[\s\S]*?(, expected key=value|$)/, '$1$2'],
  [/&?map\[[\s\S]*$/, 'an object cannot be read'],
  [/parsing (?:JSON|env)[^:]*: "[\s\S]*"/, 'parsing it'],
  [/(?:unable to parse|json:|yaml:)[^"]*"[^"]{80,}"/, 'a text cannot be read'],
];

/** What to do about a message, the first that fits. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/no such file/, 'Add the file, or correct the entry that names it.'],
  [/MalformedYAML|yaml:/, 'Correct the YAML of the file.'],
  [/unknown field/, 'Correct the name of the field.'],
  [
    /no resource matches|no matches for Id/,
    'Correct the target of the patch, or the kind and name in it.',
  ],
  [
    /already registered id|may not add resource/,
    'Two resources have the same kind, namespace and name: rename or remove one.',
  ],
  [
    /plugin/i,
    'Plugins that run programs are not permitted; use built-in ones.',
  ],
];

/**
 * The error of a build: the kustomization, the file where kustomize names one, its own words without the content of files, and what
 * to do. Errors of limits stay as they are.
 *
 * @param place - path of the source's folder
 */
export function buildFailure(error: unknown, place: string): unknown {
  if (!(error instanceof EngineError) || error.reason !== 'RenderFailed') {
    return error;
  }
  const said = wordsOf(error.message);
  const [, hint] = HINTS.find(([pattern]) => pattern.test(said)) ?? [];
  return new EngineError(
    'RenderFailed',
    `The kustomization in ${place || 'the root'} cannot be built: ${said}.`,
    { cause: error, hint: hint ?? 'Correct the kustomization.' },
  );
}

function wordsOf(message: string): string {
  const own = message
    .split('\n')
    .filter(line => !line.startsWith('# Warning:'))
    .join('\n')
    .replace(/^error: /i, '');
  const shown = CONTENTS.reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    own,
  );
  const missing = /lstat (\S+): no such file or directory/.exec(shown)?.[1];
  return missing === undefined
    ? inRepository(shown).trim().replace(/\.$/, '')
    : `${inRepository(missing)}: no such file or folder`;
}

/** Paths of the workspace as those of the repository. */
function inRepository(text: string): string {
  return text.replace(new RegExp(`(^|[\\s'"\`(:=])${SOURCE}/`, 'g'), '$1');
}
