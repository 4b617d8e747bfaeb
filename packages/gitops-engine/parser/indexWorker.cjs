// @ts-check
'use strict';

/**
 * Reads the index.yaml of one Helm repository beside the event loop, and ends. Versions go back as JSON text, one a chart: a
 * graph of objects would stop the receiver, who wants one chart most times.
 */

const { parentPort, workerData } = require('node:worker_threads');
const { readIndex } = require('./chartIndex.cjs');

/** @type {{ content: Uint8Array, maxVersions: number }} */
const { content, maxVersions } = workerData;
parentPort?.postMessage(readIndex(content, maxVersions));
