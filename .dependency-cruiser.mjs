// Which part may import which. ARCHITECTURE.md says why; this file makes it so.
const tests = '\\.test\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'renderer-imports-the-contract-only',
      comment: 'The window knows the product through the contract; everything else is on the other side of the bridge.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^(src-main|src-preload|migrations|script|tests)/', pathNot: '^src-preload/contract/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: tests },
      to: { path: '^electron$|node_modules/electron/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'renderer-has-no-node-modules',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contract-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src-preload/contract/' },
      to: { path: '^(src-|migrations|script|tests)', pathNot: '^src-preload/contract/' },
    },
    {
      name: 'preload-imports-the-contract-only',
      severity: 'error',
      from: { path: '^src-preload/', pathNot: '^src-preload/contract/' },
      to: { path: '^(src-main|src-renderer|migrations|script|tests)/' },
    },
    {
      name: 'engine-knows-no-window',
      comment: 'The engine runs in a worker thread, on the command line and in tests: without Electron.',
      severity: 'error',
      from: { path: '^(src-main/(engine|demo|cli)|migrations)/' },
      to: {
        path: '^src-main/shell/|^src-main/index\\.ts$|^src-renderer/|^src-preload/index\\.ts$|^electron$|node_modules/electron/',
      },
    },
    {
      name: 'only-the-shell-imports-electron',
      severity: 'error',
      from: {
        path: '^(src-|migrations)',
        pathNot: ['^src-main/shell/', '^src-main/index\\.ts$', '^src-preload/index\\.ts$'],
      },
      to: { path: '^electron(-store)?$|node_modules/electron(-store)?/' },
    },
    {
      name: 'only-data-imports-the-database',
      severity: 'error',
      from: { path: '^(src-|migrations)', pathNot: '^src-main/engine/data/' },
      to: { path: '^better-sqlite3$|node_modules/(@types/)?better-sqlite3/' },
    },
    {
      name: 'features-meet-at-their-index',
      comment: 'A feature folder of the engine is entered by its index.ts; core and data are the ground all stand on.',
      severity: 'error',
      from: { path: '^src-main/engine/([^/]+)/' },
      to: {
        path: '^src-main/engine/([^/]+)/',
        pathNot: ['^src-main/engine/($1|core|data)/', '^src-main/engine/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'the-ground-knows-no-feature',
      severity: 'error',
      from: { path: '^src-main/engine/(core|data)/', pathNot: tests },
      to: { path: '^src-main/engine/', pathNot: '^src-main/engine/(core|data)/' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(src-|migrations)', pathNot: tests },
      to: { path: `^(tests|script)/|${tests}` },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?|^electron$' } },
  ],
  options: {
    // TypeScript 7 has no compiler interface that this tool can use yet: SWC reads the sources instead.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules/\\.cache|out)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'require'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
