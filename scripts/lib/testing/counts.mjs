/**
 * Test cases by outcome.
 *
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 */

export const none = { passed: 0, failed: 0, skipped: 0 };

/** One check that passes or fails as a whole. */
export const oneCheck = passed => ({
  passed: passed ? 1 : 0,
  failed: passed ? 0 : 1,
  skipped: 0,
});

/** @param {Counts[]} all */
export const sum = all =>
  all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    none,
  );

/** From the results that jest writes with `--json`. A file that could not be run counts as one failure. */
export const ofJest = results => ({
  passed: results.numPassedTests,
  failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  skipped: results.numPendingTests + results.numTodoTests,
});

/** From the report that Playwright writes as JSON. */
export const ofPlaywright = ({ stats, errors }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
});

/** From the summary at the end of what Node's test runner writes as TAP. */
export const ofTap = text => {
  const total = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: total('pass'),
    failed: total('fail') + total('cancelled'),
    skipped: total('skipped') + total('todo'),
  };
};

/** `12 passed, 0 failed, 1 skipped` */
export const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
