import { EngineError } from '../../errors';

/** Characters that YAML allows in escaped form only. */
// eslint-disable-next-line no-control-regex
const NOT_PLAIN = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Aliases can stand for far more than what they are written in. */
const MAX_VALUES = 200_000;
const MAX_CHARACTERS = 10_000_000;

/**
 * Documents as YAML: in JSON's form, where every text is quoted, since what is a text here must not become a number or a
 * boolean there.
 *
 * @throws EngineError LimitExceeded where aliases make it too large
 */
export function yamlText(documents: readonly unknown[]): Buffer {
  let values = 0;
  let characters = 0;
  const bounded = (_: string, value: unknown) => {
    values += 1;
    if (typeof value === 'string') characters += value.length;
    if (values > MAX_VALUES || characters > MAX_CHARACTERS) throw tooLarge();
    return value;
  };
  const texts = documents.map(document =>
    JSON.stringify(document, bounded, 1).replace(
      NOT_PLAIN,
      character =>
        `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
  return Buffer.from(`${texts.join('\n---\n')}\n`);
}

function tooLarge(): EngineError {
  return new EngineError(
    'LimitExceeded',
    'A kustomization is too large with its aliases written out.',
    { hint: 'Write it without aliases of aliases.' },
  );
}
