// @ts-check
'use strict';

const { problemOf } = require('./check.cjs');
const { parseYaml, yamlProblem } = require('./yaml.cjs');

/**
 * A file of manifests as it comes out of a repository, or the output of a tool (`generated`; of Jsonnet also `jsonnet`), and
 * what it says: either objects, or one problem.
 *
 * @typedef {{ path: string, content: Uint8Array, generated?: boolean, jsonnet?: boolean }} ManifestFile
 * @typedef {{ apiVersion: string, kind: string, metadata: { name: string, [field: string]: unknown }, [field: string]: unknown }} ManifestObject
 * @typedef {{ object: ManifestObject, index: number }} ParsedObject
 * @typedef {{ limit: boolean, line?: number, reason: string }} FileProblem
 * @typedef {{ objects: ParsedObject[], problem?: undefined } | { objects?: undefined, problem: FileProblem }} ParsedFile
 */

const SKIP_MARKER = '+argocd:skip-file-rendering';

/** What makes a file that cannot be parsed look like a manifest all the same (spec sources §4.2). */
const MANIFEST_WORDS = ['apiVersion:', 'kind:', 'metadata:'];

/** By the first two bytes. @type {Record<number, string>} */
const ENCODINGS = { 0xfeff: 'utf-16be', 0xfffe: 'utf-16le' };

/** A List in a List in a List … is cut off here. */
const MAX_LISTS = 10;

/**
 * Objects of one file (spec sources §4.2). `index` is the document's position in the file. A file that is no manifest gives
 * no objects; one that looks like a manifest and is broken gives a problem, as does all of a tool's output that is no object.
 *
 * @param {ManifestFile} file
 * @param {number} maxDepth
 * @returns {ParsedFile}
 */
function parseFile({ path, content, generated, jsonnet }, maxDepth) {
  const text = decode(content);
  if (jsonnet) return parseJsonnetOutput(text, maxDepth);
  if (generated) return parseYamlFile(text, maxDepth, true);
  if (text.includes(SKIP_MARKER)) return { objects: [] };
  return path.endsWith('.json')
    ? parseJsonFile(text, maxDepth)
    : parseYamlFile(
        text,
        maxDepth,
        MANIFEST_WORDS.every(word => text.includes(word)),
      );
}

/**
 * Text of UTF-8, or of UTF-16 with a byte order mark.
 *
 * @param {Uint8Array} content
 */
function decode(content) {
  const mark = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
  return new TextDecoder(ENCODINGS[mark] ?? 'utf-8').decode(content);
}

/**
 * @param {string} text
 * @param {number} maxDepth
 * @returns {ParsedFile}
 */
function parseJsonFile(text, maxDepth) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: jsonProblem(error, text) };
  }
  if (isImageManifest(value)) return { objects: [] };
  return objectsOf([value], maxDepth, true);
}

/**
 * One object, or an array of objects (spec sources §5).
 *
 * @param {string} text
 * @param {number} maxDepth
 * @returns {ParsedFile}
 */
function parseJsonnetOutput(text, maxDepth) {
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: jsonProblem(error, text) };
  }
  if (!isRecord(value) && !Array.isArray(value)) {
    const reason = 'does not give an object or an array of objects';
    return { problem: { limit: false, reason } };
  }
  const documents = Array.isArray(value) ? value : [value];
  const empty = documents.indexOf(null);
  return empty < 0
    ? objectsOf(documents, maxDepth, true)
    : {
        problem: {
          limit: false,
          reason: `document ${empty + 1} is not an object`,
        },
      };
}

/**
 * @param {string} text
 * @param {number} maxDepth
 * @param {boolean} looksLikeManifest
 * @returns {ParsedFile}
 */
function parseYamlFile(text, maxDepth, looksLikeManifest) {
  try {
    return objectsOf(parseYaml(text, maxDepth), maxDepth, looksLikeManifest);
  } catch (error) {
    const { afterDocument, ...problem } = yamlProblem(error, text);
    return looksLikeManifest || afterDocument || problem.limit
      ? { problem }
      : { objects: [] };
  }
}

/**
 * @param {unknown[]} documents
 * @param {number} maxDepth
 * @param {boolean} looksLikeManifest
 * @returns {ParsedFile}
 */
function objectsOf(documents, maxDepth, looksLikeManifest) {
  /** @type {ParsedObject[]} */
  const objects = [];
  for (const [index, document] of documents.entries()) {
    if (document === null) continue;
    const problem = problemOf(document, maxDepth);
    if (problem) return { problem };
    for (const value of withoutLists(document, 0)) {
      const reason = invalidReason(value);
      if (isManifestObject(value)) {
        objects.push({ object: named(value), index });
      } else if (looksLikeManifest || objects.length > 0) {
        return {
          problem: { limit: false, reason: `document ${index + 1} ${reason}` },
        };
      } else {
        return { objects: [] };
      }
    }
  }
  return { objects };
}

/**
 * Expansion by structure, not by kind (spec sources §4.2, last row).
 *
 * @param {unknown} value
 * @param {number} depth
 * @returns {unknown[]}
 */
function withoutLists(value, depth) {
  if (!isRecord(value) || depth > MAX_LISTS) return [value];
  if (Array.isArray(value.items)) {
    return value.items.flatMap(item => withoutLists(item, depth + 1));
  }
  const isEmptyList =
    value.items === null &&
    value.spec === undefined &&
    value.status === undefined;
  return isEmptyList ? [] : [value];
}

/**
 * @param {unknown} value
 * @returns {string | undefined}
 */
function invalidReason(value) {
  if (!isRecord(value)) return 'is not an object';
  if (typeof value.kind !== 'string' || value.kind === '') return 'has no kind';
  if (typeof value.apiVersion !== 'string' || value.apiVersion === '') {
    return `(${value.kind}) has no apiVersion`;
  }
  if (!isRecord(value.metadata)) return `(${value.kind}) has no metadata`;
  const { name, generateName } = value.metadata;
  if (!isText(name) && !isText(generateName)) {
    return `(${value.kind}) has no metadata.name that is a text`;
  }
  return undefined;
}

/**
 * An object that the API server is to name carries an empty name, which means the same to it.
 *
 * @param {ManifestObject} object
 * @returns {ManifestObject}
 */
function named(object) {
  return isText(object.metadata.name)
    ? object
    : { ...object, metadata: { ...object.metadata, name: '' } };
}

/**
 * @param {unknown} value
 * @returns {value is ManifestObject}
 */
function isManifestObject(value) {
  return invalidReason(value) === undefined;
}

/**
 * An OCI image manifest: the one other thing that a .json file in a folder of manifests may be (spec sources §4.2).
 *
 * @param {unknown} value
 */
function isImageManifest(value) {
  return (
    isRecord(value) &&
    value.kind === undefined &&
    value.schemaVersion === 2 &&
    isRecord(value.config) &&
    Array.isArray(value.layers)
  );
}

/**
 * @param {unknown} error
 * @param {string} text
 * @returns {FileProblem}
 */
function jsonProblem(error, text) {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message);
  // The message repeats a piece of the text, which may be a secret's.
  let reason = 'not valid JSON';
  if (/Unexpected end/.test(message)) reason = 'unexpected end of JSON';
  if (/after JSON/.test(message))
    reason = 'content after the first JSON object';
  return {
    limit: false,
    reason,
    line: position
      ? text.slice(0, Number(position[1])).split('\n').length
      : undefined,
  };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === 'string' && value !== '';
}

module.exports = { parseFile };
