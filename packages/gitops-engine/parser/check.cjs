// @ts-check
'use strict';

/**
 * Values that a few bytes of YAML can stand for by aliases of aliases. A manifest of the largest size that is read has fewer.
 */
const MAX_VALUES = 2_000_000;

/**
 * Says what is wrong with a value that is to become JSON, or undefined: nesting deeper than `maxDepth`, more values than
 * memory should hold once aliases are written out, numbers that JSON has no form for. Counts an aliased part each time it
 * is met, and stops early, so that a bomb costs no more than the limit.
 *
 * @param {unknown} value
 * @param {number} maxDepth
 * @returns {{ limit: boolean, reason: string } | undefined}
 */
function problemOf(value, maxDepth) {
  let values = 0;
  /**
   * @param {unknown} part
   * @param {number} depth
   * @returns {{ limit: boolean, reason: string } | undefined}
   */
  const visit = (part, depth) => {
    values += 1;
    if (values > MAX_VALUES) {
      return {
        limit: true,
        reason: `stands for more than ${MAX_VALUES} values (aliases of aliases)`,
      };
    }
    if (typeof part === 'number' && !Number.isFinite(part)) {
      return {
        limit: false,
        reason: 'holds a number that JSON has no form for',
      };
    }
    if (part === null || typeof part !== 'object') return undefined;
    if (depth >= maxDepth) {
      return {
        limit: true,
        reason: `is nested deeper than ${maxDepth} levels`,
      };
    }
    for (const child of Object.values(part)) {
      const problem = visit(child, depth + 1);
      if (problem) return problem;
    }
    return undefined;
  };
  return visit(value, 0);
}

module.exports = { problemOf };
