// @ts-check
'use strict';

const { indexBlocks } = require('./indexBlocks.cjs');
const { parseYaml, yamlProblem } = require('./yaml.cjs');

/**
 * What an index says of a version, as far as it is used.
 *
 * @typedef {{ version: string, urls: string[], digest?: string, created?: string, description?: string, appVersion?: string }} IndexVersion
 * @typedef {{ limit: boolean, reason: string }} IndexProblem
 * @typedef {{ charts: [name: string, versions: string][], problem?: undefined } | { charts?: undefined, problem: IndexProblem }} IndexAnswer
 */

const MAX_DEPTH = 100;
const MAX_DESCRIPTION = 500;
const MAX_URLS = 10;

/**
 * Charts of an index.yaml (Helm, "The chart repository guide"), each with its versions as JSON text, in the order of the
 * index. Entries without a name or version are left out, as Helm does.
 *
 * @param {Uint8Array} content
 * @param {number} maxVersions of all charts; aliases can stand for many
 * @returns {IndexAnswer}
 */
function readIndex(content, maxVersions) {
  const text = new TextDecoder().decode(content);
  try {
    return readBlocks(text, maxVersions) ?? readWhole(text, maxVersions);
  } catch (error) {
    const { limit, reason, line } = yamlProblem(error, '');
    return { problem: { limit, reason: `line ${line}: ${reason}` } };
  }
}

/**
 * Undefined where the index cannot be read in parts, or where something is wrong with it: the whole then says what.
 *
 * @param {string} text
 * @param {number} maxVersions
 * @returns {IndexAnswer | undefined}
 */
function readBlocks(text, maxVersions) {
  const parts = indexBlocks(text);
  if (!parts) return undefined;
  const left = allowance(maxVersions, text);
  /** @type {Map<string, string>} */
  const charts = new Map();
  try {
    if (problemOf(parseYaml(parts.rest, MAX_DEPTH)[0])) return undefined;
    for (const block of parts.blocks) {
      const [chart, ...others] = parseYaml(block, MAX_DEPTH);
      if (!isRecord(chart) || others.length > 0) return undefined;
      const problem = addCharts(charts, chart, left);
      if (problem) return { problem };
    }
  } catch {
    return undefined;
  }
  return { charts: [...charts] };
}

/**
 * @param {string} text
 * @param {number} maxVersions
 * @returns {IndexAnswer}
 */
function readWhole(text, maxVersions) {
  const index = parse(text);
  const problem = problemOf(index);
  if (problem) return { problem };
  const entries = isRecord(index) ? index.entries ?? {} : {};
  if (!isRecord(entries)) {
    return { problem: { limit: false, reason: 'its entries are no charts' } };
  }
  /** @type {Map<string, string>} */
  const charts = new Map();
  const excess = addCharts(charts, entries, allowance(maxVersions, text));
  return excess ? { problem: excess } : { charts: [...charts] };
}

/**
 * @param {unknown} index
 * @returns {IndexProblem | undefined}
 */
function problemOf(index) {
  return isRecord(index) && typeof index.apiVersion === 'string'
    ? undefined
    : { limit: false, reason: 'it has no apiVersion' };
}

/**
 * What may still come out: versions, and characters, of which an index without aliases gives about as many as it has.
 *
 * @param {number} maxVersions
 * @param {string} text
 */
function allowance(maxVersions, text) {
  return { maxVersions, versions: maxVersions, length: 2 * text.length + 4096 };
}

/**
 * @param {Map<string, string>} charts
 * @param {Record<string, unknown>} entries
 * @param {{ maxVersions: number, versions: number, length: number }} left
 * @returns {IndexProblem | undefined}
 */
function addCharts(charts, entries, left) {
  for (const [name, versions] of Object.entries(entries)) {
    if (!Array.isArray(versions)) continue;
    left.versions -= versions.length;
    if (left.versions < 0) {
      const reason = `it has more than ${left.maxVersions} versions`;
      return { limit: true, reason };
    }
    const texts = [];
    for (const version of versions.flatMap(versionOf)) {
      const json = JSON.stringify(version);
      left.length -= json.length;
      if (left.length < 0) {
        const reason = 'it stands for much more than it holds (aliases)';
        return { limit: true, reason };
      }
      texts.push(json);
    }
    charts.set(name, `[${texts.join(',')}]`);
  }
  return undefined;
}

/**
 * @param {unknown} entry
 * @returns {IndexVersion[]}
 */
function versionOf(entry) {
  if (!isRecord(entry) || typeof entry.version !== 'string') return [];
  const urls = Array.isArray(entry.urls) ? entry.urls : [];
  return [
    {
      version: entry.version,
      urls: urls.filter(url => typeof url === 'string').slice(0, MAX_URLS),
      digest: textOf(entry.digest),
      created: textOf(entry.created),
      description: textOf(entry.description)?.slice(0, MAX_DESCRIPTION),
      appVersion: textOf(entry.appVersion),
    },
  ];
}

/** @param {string} source */
function parse(source) {
  if (/^\s*\{/.test(source)) {
    try {
      return JSON.parse(source);
    } catch {
      // YAML may begin like JSON.
    }
  }
  return parseYaml(source, MAX_DEPTH)[0];
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === 'string' ? value : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

module.exports = { readIndex };
