import { parseYaml } from '@backstage-gitops/engine/parser/yaml.cjs';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import type { RenderContext } from '../job';
import type { ChartSource } from './chartSource';
import type { NamedFile } from './namedFile';

const SECRET_NAME =
  /pass(?:word|wd|phrase)?|pwd|secret|token|credential|private|(?:api|access|encryption|signing)[-_]?key|auth/i;
/** Shorter ones would take letters out of the message everywhere. */
const MIN_LENGTH = 4;
const MAX_DEPTH = 100;

/**
 * Values that Helm was given under names of secrets, since its messages repeat values: what schemas refuse, what cannot be parsed,
 * what templates put into `fail`. Only looked for once there is a message.
 */
export async function secretValues(
  source: ChartSource,
  { limits }: Pick<RenderContext, 'limits'>,
): Promise<string[]> {
  const secrets = new Set<string>();
  const { set, setString } = source.options;
  for (const [name, value] of [...set, ...setString]) {
    if (SECRET_NAME.test(name)) addLeaves(value, secrets);
  }
  const chartValues = source.files.find(({ path }) => path === 'values.yaml');
  const texts = [
    ...(chartValues
      ? [await contentOf({ tree: source.tree, node: chartValues.node }, limits)]
      : []),
    ...(await Promise.all(
      source.valueFiles.map(({ content }) => contentOf(content, limits)),
    )),
    source.values ?? '',
  ];
  for (const text of texts) addSecrets(parsed(text), secrets);
  for (const { name, file } of source.fileParameters) {
    if (!SECRET_NAME.test(name)) continue;
    addLeaves((await contentOf(file.content, limits)).trim(), secrets);
  }
  return [...secrets];
}

async function contentOf(
  content: NamedFile['content'],
  { fileBytes }: { fileBytes: number },
): Promise<string> {
  const bytes =
    'bytes' in content
      ? content.bytes
      : await content.tree.read(content.node, fileBytes);
  return bytes.toString('utf8');
}

/** What is no YAML holds no names. */
function parsed(text: string): unknown {
  try {
    return parseYaml(text, MAX_DEPTH)[0];
  } catch {
    return undefined;
  }
}

function addSecrets(value: unknown, secrets: Set<string>): void {
  if (Array.isArray(value)) {
    value.forEach(each => addSecrets(each, secrets));
  } else if (isRecord(value)) {
    for (const [name, each] of Object.entries(value)) {
      if (SECRET_NAME.test(name)) addLeaves(each, secrets);
      else addSecrets(each, secrets);
    }
  }
}

function addLeaves(value: unknown, secrets: Set<string>): void {
  if (Array.isArray(value)) {
    value.forEach(each => addLeaves(each, secrets));
  } else if (isRecord(value)) {
    Object.values(value).forEach(each => addLeaves(each, secrets));
  } else if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value);
    if (text.length >= MIN_LENGTH) secrets.add(text);
  }
}
