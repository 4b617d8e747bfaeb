import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { entriesOf } from './archive';

const SCHEMA = /(?:^|\/)values\.schema\.json$/;
const ARCHIVE = /(?:^|\/)charts\/[^/]+\.tgz$/;
/** Of archives in archives. */
const MAX_DEPTH = 5;
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'];
/** Known to every validator, so that nobody asks for it. */
const META_SCHEMA = /^https?:\/\/json-schema\.org\//;

/** Whether a file of a chart is looked at by `checkSchemas`. */
export function mayHoldSchema(path: string): boolean {
  return SCHEMA.test(path) || ARCHIVE.test(path);
}

/**
 * Refuses schemas of values that refer to other files or URLs: Helm would read them, wherever they are, and put what they say into its
 * messages. The sandbox keeps it from that, too, where there is one. Looks into packed charts as well.
 *
 * @param path - of a schema or an archive, for errors
 * @throws EngineError RenderFailed
 */
export async function checkSchemas(
  path: string,
  content: Buffer,
  depth = 0,
): Promise<void> {
  if (SCHEMA.test(path)) checkSchema(path, content.toString('utf8'));
  else if (depth < MAX_DEPTH) {
    for await (const entry of entriesOf(content, path)) {
      // Helm takes both for parts of a path.
      const name = entry.header.name.replace(/\\/g, '/');
      if (!mayHoldSchema(name)) continue;
      await checkSchemas(`${path}/${name}`, entry.content, depth + 1);
    }
  } else {
    throw new EngineError(
      'LimitExceeded',
      `${path} is packed into more than ${MAX_DEPTH} charts.`,
      { hint: 'Unpack the charts.' },
    );
  }
}

function checkSchema(path: string, text: string): void {
  const rest = [parsed(path, text)];
  // A stack of its own: nesting may be deeper than calls can be.
  while (rest.length > 0) {
    const value = rest.pop();
    if (Array.isArray(value)) for (const item of value) rest.push(item);
    if (!isRecord(value)) continue;
    for (const [name, item] of Object.entries(value)) {
      if (typeof item !== 'string') rest.push(item);
      else if (leadsOutside(name, item)) throw outside(path, name, item);
    }
  }
}

function leadsOutside(name: string, value: string): boolean {
  return REFERENCES.includes(name)
    ? !value.startsWith('#')
    : name === '$schema' && !META_SCHEMA.test(value);
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EngineError('RenderFailed', `${path} is not valid JSON.`, {
      hint: 'Correct the schema, or set helm.skipSchemaValidation.',
    });
  }
}

function outside(path: string, name: string, value: string): EngineError {
  return new EngineError(
    'RenderFailed',
    `${path} refers to ${value.slice(
      0,
      200,
    )} by ${name}, and schemas are read from the chart alone.`,
    {
      hint: 'Write the definitions into the schema, or set helm.skipSchemaValidation.',
    },
  );
}
