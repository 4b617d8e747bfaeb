/*
 * The direction of imports: down the list of rooms, never up. `npm test -- lint` checks it; scripts/importDirection.test.mjs
 * shows that the rules bite.
 */

/** From the top to the bottom: a room may import those below it. */
const rooms = [
  '^packages/(app|backend|bench)/',
  '^packages/gitops-cli/',
  '^plugins/gitops/',
  '^plugins/gitops-react/',
  '^plugins/gitops-backend/',
  '^plugins/[^/]+-module-gitops/',
  '^plugins/gitops-node/',
  '^packages/gitops-engine/',
  '^plugins/gitops-common/',
  '^packages/devcluster/',
];

const tests = '\\.test\\.tsx?$|/testUtils/|/e2e-tests/|/setupTests\\.ts$';
const browserRooms = '^(packages/app/src|plugins/gitops(-react)?)/';

const noUpwardImports = rooms.slice(1).map((room, index) => ({
  name: 'no-upward-imports',
  comment: 'A room imports only what lies below it (list of rooms above).',
  severity: 'error',
  from: { path: room },
  to: { path: rooms.slice(0, index + 1) },
}));

module.exports = {
  forbidden: [
    ...noUpwardImports,
    {
      name: 'engine-stands-alone',
      comment:
        'The engine knows no Backstage, no HTTP server, no SQL and no React.',
      severity: 'error',
      from: { path: '^packages/gitops-engine/' },
      to: {
        path: '(^|node_modules/)(@backstage/|express(/|$)|express-promise-router(/|$)|knex(/|$)|pg(/|$)|better-sqlite3(/|$)|react(/|$)|react-dom(/|$))',
      },
    },
    {
      name: 'common-stands-alone',
      comment: 'The vocabulary imports nothing of ours.',
      severity: 'error',
      from: { path: '^plugins/gitops-common/' },
      to: { path: rooms.filter(room => !room.includes('gitops-common')) },
    },
    {
      name: 'browser-code-without-node',
      comment: 'What runs in the browser imports no module of Node.',
      severity: 'error',
      from: {
        path: [browserRooms, '^plugins/gitops-common/'],
        pathNot: tests,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-code-without-backend',
      comment: 'What runs in the browser imports no package for the backend.',
      severity: 'error',
      from: { path: [browserRooms, '^plugins/gitops-common/'] },
      to: {
        path: '^(plugins/gitops-(backend|node)|packages/(gitops-engine|devcluster|gitops-cli))/|node_modules/@backstage/(backend-[^/]+|plugin-[^/]+-(backend|node))/',
      },
    },
    {
      name: 'devcluster-in-tests-only',
      comment: 'A local control plane is for development and tests.',
      severity: 'error',
      from: {
        path: '^(packages|plugins)/',
        pathNot: [tests, '/__testUtils__/', '^packages/(bench|devcluster)/'],
      },
      to: { path: '^packages/devcluster/' },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.|(dist|dist-types|coverage|generated)/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
