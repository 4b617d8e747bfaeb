// @ts-check
'use strict';

const { loadAll, YAMLException } = require('js-yaml');
const { goSchema } = require('./schema.cjs');

const MAX_ALIASES = 10_000;
const MAX_MERGE_KEYS = 100_000;

/** What the parser gives on its own limits, as against broken text. */
const LIMIT = /exceeded|abnormal/;
const DOCUMENT_START = /^---(?:\s|$)/gm;

/**
 * Documents of a YAML text, null for an empty one, in order.
 *
 * @param {string} text
 * @param {number} maxDepth
 * @returns {unknown[]}
 */
function parseYaml(text, maxDepth) {
  return loadAll(text, {
    schema: goSchema,
    json: true,
    // The parser counts the document as one level more than a reader of it would.
    maxDepth: maxDepth + 1,
    maxAliases: MAX_ALIASES,
    maxTotalMergeKeys: MAX_MERGE_KEYS,
  });
}

/**
 * The reason, the line (from 1) and whether text before it held a document, of an error of `parseYaml`.
 *
 * @param {unknown} error
 * @param {string} text
 */
function yamlProblem(error, text) {
  if (!(error instanceof YAMLException)) throw error;
  const position = error.mark?.position ?? 0;
  return {
    line: (error.mark?.line ?? 0) + 1,
    reason: error.reason,
    limit: LIMIT.test(error.reason),
    afterDocument: hasDocumentBefore(text, position),
  };
}

/**
 * @param {string} text
 * @param {number} position
 */
function hasDocumentBefore(text, position) {
  let start = -1;
  for (const match of text.matchAll(DOCUMENT_START)) {
    if (match.index > position) break;
    start = match.index;
  }
  return start > 0 && /^[ \t]*[^\s#%-]/m.test(text.slice(0, start));
}

module.exports = { parseYaml, yamlProblem };
