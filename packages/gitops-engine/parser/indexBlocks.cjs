// @ts-check
'use strict';

/**
 * Parts an index.yaml that is laid out as all tools write it, a chart's name on a line of its own and everything of it further
 * in, so that it can be parsed a chart at a time: parsed whole, it takes ten times its size of memory. Undefined for any other
 * layout. A block that means something else alone than in its place (an alias) does not parse.
 *
 * @param {string} text
 * @returns {{ rest: string, blocks: Iterable<string> } | undefined} the index without its charts, and each chart's text
 */
function indexBlocks(text) {
  const head = /^entries:[ \t]*\r?\n/m.exec(text);
  if (!head || /^(?:---\s*\S|\.\.\.|%|\t)/m.test(text)) return undefined;
  const start = head.index + head[0].length;
  const after = /^[^\s#]/gm;
  after.lastIndex = start;
  const end = after.exec(text)?.index ?? text.length;
  const indent = /^( +)[^\s#]/m.exec(text.slice(start, start + 4096))?.[1];
  if (indent === undefined) return undefined;
  return {
    rest: text.slice(0, head.index) + text.slice(end),
    blocks: blocksOf(text, start, end, indent.length),
  };
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {number} indent
 */
function* blocksOf(text, start, end, indent) {
  const name = new RegExp(`^ {${indent}}[^\\s#-]`, 'gm');
  name.lastIndex = start;
  let from = start;
  for (let match = name.exec(text); match; match = name.exec(text)) {
    if (match.index >= end) break;
    if (match.index > start) yield text.slice(from, match.index);
    from = match.index;
  }
  yield text.slice(from, end);
}

module.exports = { indexBlocks };
