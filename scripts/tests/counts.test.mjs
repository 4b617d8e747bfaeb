import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  inWords,
  ofJest,
  ofPlaywright,
  ofTap,
  oneCheck,
  sum,
} from '../lib/testing/counts.mjs';

test('test cases of every runner add up to one line', () => {
  const jest = ofJest({
    numPassedTests: 10,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
    numTodoTests: 0,
  });
  const playwright = ofPlaywright({
    stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 1 },
    errors: [],
  });
  const tap = ofTap(
    '# tests 4\n# pass 3\n# fail 0\n# cancelled 1\n# skipped 0\n',
  );
  assert.equal(
    inWords(sum([jest, playwright, tap, oneCheck(true)])),
    '17 passed, 4 failed, 3 skipped',
  );
});
