import path from 'node:path';
import { cacheFolder } from '../paths.mjs';
import { runProgram } from './command.mjs';
import { oneCheck, sum } from './counts.mjs';

/** Types of the whole repository. */
export async function checkTypes() {
  const record = path.join(cacheFolder, 'types.tsbuildinfo');
  return oneCheck(
    await runProgram('tsc', [
      ...['--noEmit', '--incremental', '--pretty', 'false'],
      ...['--tsBuildInfoFile', record],
    ]),
  );
}

/** Three checks: ESLint, the direction of imports, and formatting. */
export async function checkLint() {
  return sum([
    oneCheck(
      await runProgram('backstage-cli', ['repo', 'lint', '--success-cache']),
    ),
    oneCheck(
      await runProgram('depcruise', [
        ...['--config', '.dependency-cruiser.cjs', '--cache'],
        ...[path.join(cacheFolder, 'imports'), 'packages', 'plugins'],
      ]),
    ),
    oneCheck(
      await runProgram('prettier', ['--check', '--loglevel', 'warn', '.']),
    ),
  ]);
}
