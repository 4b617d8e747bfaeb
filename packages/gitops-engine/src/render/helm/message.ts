import { EngineError } from '../../errors';

export interface ChartFacts {
  /** How errors call the chart. */
  place: string;
  /** Files of the workspace by what they are called outside. */
  names: ReadonlyMap<string, string>;
  secrets: readonly string[];
}

/** Of a long message the start and the end: what was asked for, and what went wrong. */
const START_CHARACTERS = 500;
const END_CHARACTERS = 1500;

/** Where Helm says that something is wrong, in the spellings of its versions and of the parsers below it. */
const POSITIONS = [
  /template: (\S+?):(\d+)/,
  /^(\S+?):(\d+):\d+\s+executing/,
  /(?:execution|parse) error at \((\S+?):(\d+)/,
  /YAML parse error on (\S+?): /,
];

/** What to do about a message, the first that fits. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /YAML parse error/,
    'What the template puts out is no YAML: look at its quotes and indentation; the line is one of its output.',
  ],
  [
    /specifications of the schema/,
    'Correct the values, or set helm.skipSchemaValidation.',
  ],
  [
    /incompatible with Kubernetes/,
    'Use a version of the chart for this version of Kubernetes, or set helm.kubeVersion.',
  ],
  [
    /missing in charts\//,
    'Correct the name of the dependency, or commit its chart to charts/.',
  ],
  [/failed to parse|failed parsing/, 'Correct the values that it names.'],
  [
    /nil pointer|execution error/,
    'Set the value that the template asks for, or correct the template.',
  ],
];
const DEFAULT_HINT = 'Correct the chart, or the values it is given.';

/** The error of a run of helm: names the chart and, where Helm says them, template and line. */
export function chartError(error: unknown, facts: ChartFacts): unknown {
  if (!(error instanceof EngineError)) return error;
  const text = cleaned(error.message, facts);
  if (error.reason !== 'RenderFailed') {
    return new EngineError(error.reason, `Chart ${facts.place}: ${text}`, {
      hint: error.hint,
    });
  }
  const [, template, line] = POSITIONS.map(each => each.exec(text)).find(
    match => match !== null,
  ) ?? [undefined];
  const position = [
    `Chart ${facts.place}`,
    ...(template ? [template.slice(template.indexOf('/') + 1)] : []),
    ...(line ? [`line ${line}`] : []),
  ];
  const hint = HINTS.find(([pattern]) => pattern.test(text))?.[1];
  return new EngineError('RenderFailed', `${position.join(', ')}: ${text}`, {
    hint: hint ?? DEFAULT_HINT,
  });
}

/** Helm's words on one line, without its warnings, advice, temporary names and secrets. */
function cleaned(message: string, { names, secrets }: ChartFacts): string {
  const start = message.search(/^Error: /m);
  let text = (start < 0 ? message : message.slice(start))
    .replace(/^Error: /, '')
    .replace(/Use --debug flag to render out invalid YAML/, '')
    // The YAML parser repeats the value that it cannot read.
    .replace(/(cannot unmarshal !!\w+) `[^`]*`/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [name, shown] of names) text = text.replaceAll(name, shown);
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  for (const secret of longestFirst) {
    for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) {
      text = text.replaceAll(form, '******');
    }
  }
  return text.length > START_CHARACTERS + END_CHARACTERS
    ? `${text.slice(0, START_CHARACTERS)} … ${text.slice(-END_CHARACTERS)}`
    : text;
}
