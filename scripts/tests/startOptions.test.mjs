import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStartOptions } from '../lib/startOptions.mjs';

test('the local control plane and port 7007 are the default', () => {
  const { port, kubeconfig, stateDir } = readStartOptions([]);
  assert.equal(port, 7007);
  assert.equal(kubeconfig, undefined);
  assert.match(stateDir, /\.gitops$/);
});

test('each cluster of the user has a folder of its own, the same at every start', () => {
  const folder = (...args) => readStartOptions(args).stateDir;
  const one = folder('--kubeconfig', 'a.yaml', '--context', 'one');
  assert.equal(one, folder('--kubeconfig', './a.yaml', '--context', 'one'));
  assert.notEqual(one, folder('--kubeconfig', 'a.yaml', '--context', 'two'));
  assert.notEqual(one, folder('--kubeconfig', 'a.yaml'));
  assert.notEqual(one, folder());
});

for (const [args, reason] of [
  [['--port', '70000'], /--port 70000 is not a port/],
  [['--port', '80a'], /--port 80a is not a port/],
  [['--context', 'one'], /--context needs --kubeconfig/],
  [['--wat'], /--wat/],
]) {
  test(`${args.join(' ')} is refused with the usage`, () => {
    assert.throws(
      () => readStartOptions(args),
      error => {
        assert.match(error.message, reason);
        assert.match(error.hint, /Usage: npm start/);
        return true;
      },
    );
  });
}
