/**
 * Who may import whom. The tables below are `ARCHITECTURE.md` in a form that a program can check:
 * change both in the same commit, with a decision record.
 */

/** Layer → layers it may use (a layer may always use itself). `messages` is generated from messages/*.json. */
const LAYERS = {
  kernel: [],
  platform: ['kernel'],
  evidence: ['kernel', 'platform'],
  modules: ['kernel', 'platform', 'evidence', 'ui', 'messages'],
  indicators: ['kernel', 'platform', 'evidence'],
  claims: ['kernel', 'platform', 'evidence', 'indicators'],
  publication: ['kernel', 'platform', 'evidence', 'indicators', 'claims', 'ui', 'messages'],
  app: ['kernel', 'platform', 'evidence', 'modules', 'indicators', 'claims', 'publication', 'messages'],
  ui: ['kernel', 'messages'],
  cli: ['kernel', 'app', 'messages'],
  routes: ['app', 'modules', 'indicators', 'claims', 'publication', 'ui', 'kernel', 'messages'],
};

/** Domain module → domain modules whose face it may use. */
const MODULES = {
  territory: [],
  persons: ['territory'],
  organisations: ['territory'],
  consultation: ['territory'],
  support: ['territory', 'persons', 'organisations'],
  clauses: ['territory', 'persons', 'organisations'],
  insertion: ['territory', 'persons', 'organisations'],
  employers: ['territory', 'persons', 'organisations'],
  premises: ['territory', 'organisations'],
  'zero-unemployment': ['territory', 'persons', 'organisations'],
};

const TEST = '\\.test\\.ts$|/testing/|^tests/';
const FACE = '^src/modules/[^/]+/(server/)?index\\.ts$';
const SCREEN = '^src/modules/[^/]+/ui/[^/]+\\.svelte$';
// hash-wasm and WebAssembly compute: no input, no output, the same in a browser.
const PURE_PACKAGES = 'node_modules/(zod|temporal-polyfill|hash-wasm)/';

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const oneOf = (names) => `(${names.join('|')})`;
const listed = (names) => names.join(', ') || 'nothing else';

const layers = Object.entries(LAYERS).map(([layer, may]) =>
  error(
    `layer-${layer}`,
    `${layer} may use: ${listed(may)}.`,
    { path: `^src/${layer}/`, pathNot: TEST },
    { path: '^src/[^/]+/', pathNot: `^src/${oneOf([layer, ...may])}/` },
  ),
);

const edges = Object.entries(MODULES).map(([module, may]) =>
  error(
    `edge-${module}`,
    `${module} may use: ${listed(may)}. A new edge is a decision record.`,
    { path: `^src/modules/${module}/`, pathNot: TEST },
    { path: '^src/modules/[^/]+/', pathNot: `^src/modules/${oneOf([module, ...may])}/` },
  ),
);

const declared = [
  error(
    'layer-not-declared',
    'A folder of src is a layer: add it to LAYERS, with a decision record.',
    { path: '^src/[^/]+/', pathNot: `^src/${oneOf([...Object.keys(LAYERS), 'messages'])}/` },
    {},
  ),
  error(
    'module-not-declared',
    'Add the module to MODULES, with a decision record.',
    { path: '^src/modules/', pathNot: `^src/modules/${oneOf(Object.keys(MODULES))}/` },
    {},
  ),
];

const roots = [
  error(
    'root-files',
    'hooks and env use app, kernel and messages: everything else is assembled in app.',
    { path: '^src/[^/]+\\.ts$', pathNot: TEST },
    { path: '^src/[^/]+/', pathNot: '^src/(app|kernel|messages)/' },
  ),
  error(
    'environment',
    'The environment is read by platform, app and cli, and handed down from there.',
    { path: '^src/[^/]+/', pathNot: `^src/(platform|app|cli)/|${TEST}` },
    { path: '^src/env\\.ts$' },
  ),
];

const faces = [
  error(
    'module-face',
    'A module uses another through its index.ts or server/index.ts.',
    { path: '^src/modules/([^/]+)/', pathNot: TEST },
    { path: '^src/modules/', pathNot: ['^src/modules/$1/', FACE] },
  ),
  error(
    'app-face',
    'app assembles modules from their faces.',
    { path: '^src/app/', pathNot: TEST },
    { path: '^src/modules/', pathNot: FACE },
  ),
  error(
    'routes-face',
    'Routes use the faces of modules and their screen parts, never what is behind.',
    { path: '^src/routes/', pathNot: TEST },
    { path: '^src/modules/', pathNot: [FACE, SCREEN] },
  ),
  error(
    'public-figures',
    'A public figure page reads publications, nothing nearer to a person.',
    { path: '^src/routes/\\(figures\\)/', pathNot: TEST },
    { path: '^src/[^/]+/', pathNot: '^src/(publication|ui|kernel|messages|routes)/' },
  ),
  error(
    'public-figures-stay-apart',
    'A public figure page takes nothing from the pages of another audience.',
    { path: '^src/routes/\\(figures\\)/', pathNot: TEST },
    { path: '^src/routes/(?!\\(figures\\)/).*/' },
  ),
  error(
    'module-text',
    'In a module, sentences belong to ui/: rules and acts return codes.',
    { path: '^src/modules/', pathNot: `^src/modules/[^/]+/ui/|${TEST}` },
    { path: '^src/messages/' },
  ),
];

const purity = [
  error(
    'kernel-is-pure',
    'kernel imports only zod and temporal-polyfill.',
    { path: '^src/kernel/', pathNot: TEST },
    { pathNot: ['^src/', PURE_PACKAGES] },
  ),
  error(
    'domain-is-pure',
    'domain/ does no input or output: it imports only zod and temporal-polyfill.',
    { path: '^src/modules/[^/]+/domain/', pathNot: TEST },
    { pathNot: ['^src/', PURE_PACKAGES] },
  ),
  error(
    'domain-looks-down',
    'domain/ knows kernel and itself: no server, no screen, no ledger.',
    { path: '^src/modules/([^/]+)/domain/', pathNot: TEST },
    { path: '^src/', pathNot: ['^src/kernel/', '^src/modules/$1/domain/'] },
  ),
  error(
    'claims-extract-is-pure',
    'Extraction must run anywhere and give the same answer: no Node, no package.',
    { path: '^src/claims/extract/', pathNot: TEST },
    { pathNot: '^src/' },
  ),
  error(
    'ui-is-browser-safe',
    'Components run in a browser. Charts drawn on the server live in src/ui/server/.',
    { path: '^src/ui/', pathNot: `^src/ui/server/|${TEST}` },
    { pathNot: ['^src/', 'node_modules/(svelte|@fontsource-variable|zod|temporal-polyfill)/', '^\\$app/'] },
  ),
  error(
    'browser-safe',
    'What a browser may receive does not import server code or Node.',
    { path: '^src/(ui|modules/[^/]+/(domain|ui)|modules/[^/]+/index\\.ts$)', pathNot: `/server/|${TEST}` },
    {
      path: '/server/|^(node:)?(fs|path|crypto|os|child_process|worker_threads|net|http)(/|$)|node_modules/(pg|kysely)/',
      dependencyTypesNot: ['type-only'],
    },
  ),
];

const hygiene = [
  error('no-cycle', 'Split out what both need.', { path: '^src/' }, { circular: true }),
  error(
    'unresolvable',
    'A path that leads nowhere hides an edge.',
    {},
    { couldNotResolve: true, pathNot: ['^\\$(app|env|service-worker)', '/\\$types(\\.js)?$', '^virtual:'] },
  ),
  error(
    'testing-only-in-tests',
    'Builders and tests never reach production.',
    { path: '^src/', pathNot: TEST },
    { path: TEST },
  ),
  error(
    'dead-file',
    'Nothing imports it and it imports nothing.',
    {
      orphan: true,
      path: '^src/',
      pathNot: ['\\.d\\.ts$', '\\.worker\\.ts$', TEST, '^src/(routes|cli|messages)/'],
    },
    {},
  ),
];

export default {
  forbidden: [...layers, ...edges, ...declared, ...roots, ...faces, ...purity, ...hygiene],
  options: {
    doNotFollow: { path: ['node_modules', '^src/messages/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'svelte'],
      extensions: ['.ts', '.js', '.svelte', '.json'],
    },
  },
};
