/** Characters that YAML allows in escaped form only. */
// eslint-disable-next-line no-control-regex
const NOT_PLAIN = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Documents as YAML: in JSON's form, where every text is quoted, since what is a text here must not become a number or a
 * boolean there.
 */
export function yamlText(documents: readonly unknown[]): Buffer {
  const texts = documents.map(document =>
    JSON.stringify(document, null, 2).replace(
      NOT_PLAIN,
      character =>
        `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );
  return Buffer.from(`${texts.join('\n---\n')}\n`);
}
