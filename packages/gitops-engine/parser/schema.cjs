// @ts-check
'use strict';

const {
  defineScalarTag,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  Schema,
  seqTag,
  strTag,
} = require('js-yaml');

/**
 * YAML as Kubernetes reads it. Its tools use the Go library sigs.k8s.io/yaml, which follows neither YAML 1.1 nor 1.2:
 * yes/on/y are booleans, 0777 and 0o777 are octal, 1_000 is a number, but base 60 and timestamps are strings.
 */

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
/** @type {Map<string, boolean>} */
const BOOLEANS = new Map();
for (const word of 'y Y yes Yes YES true True TRUE on On ON'.split(' ')) {
  BOOLEANS.set(word, true);
}
for (const word of 'n N no No NO false False FALSE off Off OFF'.split(' ')) {
  BOOLEANS.set(word, false);
}
const DIGITS = [...'0123456789'];
const INTEGER =
  /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** @param {string} text without sign and underscores */
function magnitude(text) {
  const prefix = text.slice(0, 2).toLowerCase();
  if (prefix === '0x') return parseInt(text.slice(2), 16);
  if (prefix === '0b') return parseInt(text.slice(2), 2);
  if (prefix === '0o') return parseInt(text.slice(2), 8);
  return text.length > 1 && text[0] === '0'
    ? parseInt(text, 8)
    : parseInt(text, 10);
}

/** @param {string} source */
function integer(source) {
  const text = source.includes('_') ? source.replace(/_/g, '') : source;
  if (!INTEGER.test(text)) return NOT_RESOLVED;
  const signed = text[0] === '-' || text[0] === '+';
  const value = magnitude(signed ? text.slice(1) : text);
  return text[0] === '-' ? 0 - value : value;
}

/** @param {string} source */
function float(source) {
  const text = source.includes('_') ? source.replace(/_/g, '') : source;
  if (FLOAT.test(text)) return Number(text);
  // JSON has no form for these; the caller names the place where it finds one.
  return NOT_FINITE.test(source) ? NaN : NOT_RESOLVED;
}

const never = () => false;

const nullTag = defineScalarTag('tag:yaml.org,2002:null', {
  implicit: true,
  implicitFirstChars: ['', '~', 'n', 'N'],
  resolve: source => (NULLS.has(source) ? null : NOT_RESOLVED),
  identify: never,
});

const boolTag = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'yYnNtTfFoO'],
  resolve: source => BOOLEANS.get(source) ?? NOT_RESOLVED,
  identify: never,
});

const intTag = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: ['-', '+', ...DIGITS],
  resolve: integer,
  identify: never,
});

const floatTag = defineScalarTag('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: ['-', '+', '.', ...DIGITS],
  resolve: float,
  identify: never,
});

/** Go keeps the text of an explicit timestamp where no type asks for a time. */
const timestampTag = defineScalarTag('tag:yaml.org,2002:timestamp', {
  resolve: source => source,
  identify: never,
});

const binaryTag = defineScalarTag('tag:yaml.org,2002:binary', {
  resolve: source => Buffer.from(source, 'base64').toString('utf8'),
  identify: never,
});

const goSchema = new Schema([
  strTag,
  nullTag,
  boolTag,
  intTag,
  floatTag,
  mergeTag,
  timestampTag,
  binaryTag,
  seqTag,
  mapTag,
]);

module.exports = { goSchema };
