// @ts-check
'use strict';

/**
 * Parses large sources beside the event loop. Objects go back as JSON text: handing over a graph of objects would stop the
 * receiver for longer than parsing text does (spec perf W2), and text also writes out what aliases shared.
 */

const { parentPort } = require('node:worker_threads');
const { parseFile } = require('./file.cjs');

/** @typedef {{ files: import('./file.cjs').ManifestFile[], maxDepth: number }} Request */

/**
 * @param {import('./file.cjs').ManifestFile} file
 * @param {number} maxDepth
 */
function answer(file, maxDepth) {
  const { objects, problem } = parseFile(file, maxDepth);
  return {
    problem,
    objects: objects?.map(({ object, index }) => ({
      json: JSON.stringify(object),
      index,
    })),
  };
}

parentPort?.on('message', (/** @type {Request} */ { files, maxDepth }) => {
  parentPort?.postMessage(files.map(file => answer(file, maxDepth)));
});
