/** A file that must make dependency-cruiser name a rule. */
export type Canary = { rule: string; file: string; text: string };

const imports = (...paths: string[]) => paths.map((path) => `import '${path}';`).join('\n');
const page = (...paths: string[]) => `<script lang="ts">\n${imports(...paths)}\n</script>\n`;
const MODULES =
  'territory persons organisations consultation support clauses insertion employers premises zero-unemployment'.split(
    ' ',
  );

/** Files that respect every rule: they are what the canaries import, and they import what is allowed. */
export const SOUND: Readonly<Record<string, string>> = {
  'src/kernel/days.ts': `${imports('zod', 'temporal-polyfill')}\nexport const day = 1;`,
  'src/platform/server/db.ts': imports('#kernel/days.ts', 'node:fs', 'pg'),
  'src/evidence/index.ts': imports('#kernel/days.ts'),
  'src/evidence/server/index.ts': imports('../index.ts', '#platform/server/db.ts'),
  'src/indicators/compute.ts': imports('#evidence/server/index.ts', '#kernel/days.ts'),
  'src/claims/extract/words.ts': imports('#kernel/days.ts'),
  'src/claims/judge.ts': imports('./extract/words.ts', '#indicators/compute.ts'),
  'src/publication/board.ts': imports('#indicators/compute.ts', '#claims/judge.ts', '#messages/messages.js'),
  'src/messages/messages.js': 'export const site_name = () => "";',
  'src/ui/Field.svelte': page('svelte', '#kernel/days.ts', '#messages/messages.js'),
  'src/ui/server/chart.ts': imports('@observablehq/plot', 'linkedom'),
  ...Object.fromEntries(MODULES.map((name) => [`src/modules/${name}/index.ts`, imports('#kernel/days.ts')])),
  'src/modules/persons/domain/age.ts': imports('#kernel/days.ts', 'zod'),
  'src/modules/persons/server/index.ts': imports(
    './meet-person/meet-person.ts',
    '#modules/territory/index.ts',
  ),
  'src/modules/persons/server/meet-person/meet-person.ts': imports(
    '../../domain/age.ts',
    '#evidence/server/index.ts',
  ),
  'src/modules/persons/testing/a-person.ts': imports('../domain/age.ts'),
  'src/modules/persons/domain/age.test.ts': imports(
    '../testing/a-person.ts',
    './age.ts',
    '#platform/server/db.ts',
  ),
  'src/modules/persons/ui/Meeting.svelte': page('#ui/Field.svelte', '#messages/messages.js', '../index.ts'),
  'src/app/context.ts': imports('#modules/persons/server/index.ts', '#publication/board.ts', '../env.ts'),
  'src/cli/main.ts': imports('#app/context.ts', '#messages/messages.js', 'node:util'),
  'src/env.ts': imports('zod'),
  'src/hooks.server.ts': imports('#app/context.ts', '#messages/messages.js'),
  'src/routes/+layout.ts': 'export const csr = false;',
  'src/routes/(figures)/+page.svelte': page('#publication/board.ts', '#ui/Field.svelte', './map.ts'),
  'src/routes/(figures)/map.ts': imports('../+layout.ts'),
  'src/routes/(staff)/+page.svelte': page('$app/state', '#modules/persons/ui/Meeting.svelte', './$types'),
  'src/routes/(staff)/+page.server.ts': imports('#app/context.ts', '#modules/persons/server/index.ts'),
};

const layers: Canary[] = [
  { rule: 'layer-kernel', file: 'src/kernel/a.ts', text: imports('#platform/server/db.ts') },
  {
    rule: 'layer-kernel',
    file: 'src/kernel/b.ts',
    text: "import type { db } from '#platform/server/db.ts';\nexport type B = typeof db;",
  },
  {
    rule: 'layer-kernel',
    file: 'src/kernel/c.ts',
    text: "export const c = () => import('#platform/server/db.ts');",
  },
  { rule: 'layer-platform', file: 'src/platform/a.ts', text: imports('#evidence/index.ts') },
  { rule: 'layer-evidence', file: 'src/evidence/a.ts', text: imports('#indicators/compute.ts') },
  { rule: 'layer-modules', file: 'src/modules/persons/server/a.ts', text: imports('#indicators/compute.ts') },
  { rule: 'layer-indicators', file: 'src/indicators/a.ts', text: imports('#modules/persons/index.ts') },
  { rule: 'layer-claims', file: 'src/claims/a.ts', text: imports('#publication/board.ts') },
  { rule: 'layer-publication', file: 'src/publication/a.ts', text: imports('#modules/persons/index.ts') },
  { rule: 'layer-app', file: 'src/app/a.ts', text: imports('#ui/Field.svelte') },
  { rule: 'layer-ui', file: 'src/ui/A.svelte', text: page('#modules/persons/index.ts') },
  { rule: 'layer-cli', file: 'src/cli/a.ts', text: imports('#modules/persons/server/index.ts') },
  {
    rule: 'layer-routes',
    file: 'src/routes/(staff)/a/+page.server.ts',
    text: imports('#evidence/server/index.ts'),
  },
  { rule: 'layer-not-declared', file: 'src/shared/a.ts', text: imports('#kernel/days.ts') },
];

/** For each module, one that it may not use. */
const STRANGERS: Readonly<Record<string, string>> = {
  territory: 'persons',
  persons: 'organisations',
  organisations: 'persons',
  consultation: 'persons',
  support: 'clauses',
  clauses: 'employers',
  insertion: 'support',
  employers: 'insertion',
  premises: 'persons',
  'zero-unemployment': 'employers',
};

const edges: Canary[] = MODULES.map((name) => ({
  rule: `edge-${name}`,
  file: `src/modules/${name}/stranger.ts`,
  text: imports(`#modules/${STRANGERS[name]}/index.ts`),
}));

const faces: Canary[] = [
  { rule: 'module-not-declared', file: 'src/modules/unheard/index.ts', text: imports('#kernel/days.ts') },
  {
    rule: 'module-face',
    file: 'src/modules/clauses/server/a.ts',
    text: imports('#modules/persons/server/meet-person/meet-person.ts'),
  },
  {
    rule: 'app-face',
    file: 'src/app/b.ts',
    text: imports('#modules/persons/server/meet-person/meet-person.ts'),
  },
  {
    rule: 'routes-face',
    file: 'src/routes/(staff)/b/+page.svelte',
    text: page('#modules/persons/domain/age.ts'),
  },
  {
    rule: 'public-figures',
    file: 'src/routes/(figures)/a/+page.svelte',
    text: page('#modules/persons/index.ts'),
  },
  {
    rule: 'public-figures',
    file: 'src/routes/(figures)/b/+page.server.ts',
    text: imports('#app/context.ts'),
  },
  {
    rule: 'public-figures-stay-apart',
    file: 'src/routes/(figures)/c/+page.ts',
    text: imports('../../(staff)/+page.server.ts'),
  },
  { rule: 'module-text', file: 'src/modules/persons/server/b.ts', text: imports('#messages/messages.js') },
  { rule: 'root-files', file: 'src/hooks.ts', text: imports('#platform/server/db.ts') },
  { rule: 'environment', file: 'src/indicators/b.ts', text: imports('../env.ts') },
];

const purity: Canary[] = [
  { rule: 'kernel-is-pure', file: 'src/kernel/d.ts', text: imports('node:fs') },
  { rule: 'kernel-is-pure', file: 'src/kernel/e.ts', text: imports('kysely') },
  { rule: 'domain-is-pure', file: 'src/modules/persons/domain/a.ts', text: imports('node:fs') },
  { rule: 'domain-is-pure', file: 'src/modules/persons/domain/b.ts', text: imports('kysely') },
  { rule: 'domain-looks-down', file: 'src/modules/persons/domain/c.ts', text: imports('../server/index.ts') },
  { rule: 'claims-extract-is-pure', file: 'src/claims/extract/a.ts', text: imports('node:fs') },
  { rule: 'claims-extract-is-pure', file: 'src/claims/extract/b.ts', text: imports('zod') },
  { rule: 'ui-is-browser-safe', file: 'src/ui/a.ts', text: imports('@observablehq/plot') },
  { rule: 'browser-safe', file: 'src/ui/b.ts', text: imports('./server/chart.ts') },
  { rule: 'browser-safe', file: 'src/modules/territory/ui/a.ts', text: imports('node:fs') },
];

const hygiene: Canary[] = [
  { rule: 'no-cycle', file: 'src/kernel/f.ts', text: imports('./g.ts') },
  { rule: 'unresolvable', file: 'src/kernel/h.ts', text: imports('./nowhere.ts') },
  { rule: 'unresolvable', file: 'src/ui/B.svelte', text: page('./Nowhere.svelte') },
  {
    rule: 'testing-only-in-tests',
    file: 'src/modules/persons/server/c.ts',
    text: imports('../testing/a-person.ts'),
  },
  {
    rule: 'testing-only-in-tests',
    file: 'src/modules/persons/server/d.ts',
    text: imports('../domain/age.test.ts'),
  },
  { rule: 'dead-file', file: 'src/kernel/i.ts', text: 'export const alone = 1;' },
];

/** Files that a canary needs beside it. */
export const COMPANIONS: Readonly<Record<string, string>> = { 'src/kernel/g.ts': imports('./f.ts') };

/** Files that must each be refused. */
export const BROKEN: readonly Canary[] = [...layers, ...edges, ...faces, ...purity, ...hygiene];
