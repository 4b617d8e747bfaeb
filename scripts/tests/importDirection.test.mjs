import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../lib/paths.mjs';

/** Rooms as they are imported; each has one file, `src/index.ts`. */
const rooms = {
  '@backstage-gitops/plugin-gitops-backend': 'plugins/gitops-backend',
  '@backstage-gitops/plugin-gitops-common': 'plugins/gitops-common',
  '@backstage-gitops/engine': 'packages/gitops-engine',
  '@backstage-gitops/devcluster': 'packages/devcluster',
};
const libraries = ['@backstage/backend-plugin-api', 'express', 'knex'];

const refused = [
  ...libraries.map(library => [
    'packages/gitops-engine/src',
    library,
    'engine-stands-alone',
  ]),
  [
    'packages/gitops-engine/src',
    '@backstage-gitops/plugin-gitops-backend',
    'no-upward-imports',
  ],
  ['packages/devcluster/src', '@backstage-gitops/engine', 'no-upward-imports'],
  [
    'plugins/gitops-common/src',
    '@backstage-gitops/devcluster',
    'common-stands-alone',
  ],
  ['plugins/gitops-common/src', 'node:fs', 'browser-code-without-node'],
  ['plugins/gitops-react/src', 'node:path', 'browser-code-without-node'],
  [
    'plugins/gitops/src',
    '@backstage-gitops/engine',
    'browser-code-without-backend',
  ],
  [
    'plugins/gitops/src',
    '@backstage/backend-plugin-api',
    'browser-code-without-backend',
  ],
  [
    'plugins/gitops-backend/src',
    '@backstage-gitops/devcluster',
    'devcluster-in-tests-only',
  ],
  ['plugins/gitops/src/cycle', './there', 'no-cycles'],
];
const allowed = [
  ['plugins/gitops-backend/src', '@backstage-gitops/engine'],
  ['plugins/gitops-backend/src', 'express'],
  ['packages/gitops-engine/src', '@backstage-gitops/plugin-gitops-common'],
  ['packages/gitops-engine/src', 'node:fs'],
  ['plugins/gitops/src', '@backstage-gitops/plugin-gitops-common'],
];

let folder;
let violations;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gitops-imports-'));
  for (const [name, room] of Object.entries(rooms)) {
    await write(
      `${room}/package.json`,
      JSON.stringify({ name, main: 'src/index.ts' }),
    );
    await write(`${room}/src/index.ts`, 'export const room = 1;');
    await mkdir(path.dirname(path.join(folder, 'node_modules', name)), {
      recursive: true,
    });
    await symlink(
      path.join(folder, room),
      path.join(folder, 'node_modules', name),
    );
  }
  for (const name of libraries) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name }));
    await write(`node_modules/${name}/index.js`, 'exports.library = 1;');
  }
  await write('tsconfig.json', '{}');
  await write(
    'plugins/gitops/src/cycle/there.ts',
    imports(`./${refused.length - 1}`),
  );
  for (const [index, [where, target]] of refused.entries()) {
    await write(`${where}/${index}.ts`, imports(target));
  }
  for (const [index, [where, target]] of allowed.entries()) {
    await write(`${where}/allowed-${index}.ts`, imports(target));
  }
  await write(
    'plugins/gitops-backend/src/tree.test.ts',
    imports('@backstage-gitops/devcluster'),
  );
  violations = await cruise();
});

after(() => rm(folder, { recursive: true, force: true }));

for (const [index, [where, target, rule]] of refused.entries()) {
  test(`${rule}: ${where} may not import ${target}`, () => {
    const found = violations.get(`${where}/${index}.ts`) ?? [];
    assert.ok(found.includes(rule), `found ${found.join(', ') || 'nothing'}`);
  });
}

test('what the rooms are made for is allowed', () => {
  const names = [...violations.keys()].filter(file =>
    /\/(allowed-\d+|tree\.test)\.ts$/.test(file),
  );
  assert.deepEqual(names, []);
});

const imports = target =>
  `import * as thing from '${target}';\nexport default thing;\n`;

async function write(file, content) {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}

/** Names of broken rules by file. */
function cruise() {
  const args = [
    path.join(root, 'node_modules/.bin/depcruise'),
    ...['--config', path.join(root, '.dependency-cruiser.cjs')],
    ...['--output-type', 'json', 'packages', 'plugins'],
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: folder }, (error, stdout) => {
      // A run that found violations ends with another code than 0.
      if (!stdout) return reject(error);
      const found = new Map();
      for (const { from, rule } of JSON.parse(stdout).summary.violations) {
        found.set(from, [...(found.get(from) ?? []), rule.name]);
      }
      return resolve(found);
    });
  });
}
