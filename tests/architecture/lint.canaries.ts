/** A file that must make a linter name a rule. */
export type Canary = { rule: string; file: string; text: string };

const lines = (count: number) => 'export {};\n'.repeat(count);
const branches = Array.from({ length: 11 }, (_, at) => `  if (n === ${at}) return ${at};`).join('\n');
const statements = Array.from({ length: 51 }, (_, at) => `  list.push(${at});`).join('\n');
const component = (script: string, markup = '') => `<script lang="ts">\n${script}\n</script>\n${markup}\n`;

/** Refused by oxlint. */
export const SCRIPTS: readonly Canary[] = [
  { rule: 'eslint(max-lines)', file: 'src/kernel/long.ts', text: lines(301) },
  { rule: 'eslint(max-lines)', file: 'src/kernel/long.test.ts', text: lines(501) },
  {
    rule: 'eslint(max-lines-per-function)',
    file: 'src/kernel/tall.ts',
    text: `export function tall(list: number[]): void {\n${statements}\n}\n`,
  },
  {
    rule: 'eslint(complexity)',
    file: 'src/kernel/complex.ts',
    text: `export function complex(n: number): number {\n${branches}\n  return n;\n}\n`,
  },
  {
    rule: 'eslint(max-params)',
    file: 'src/kernel/wide.ts',
    text: 'export const wide = (a: number, b: number, c: number, d: number) => a + b + c + d;\n',
  },
  {
    rule: 'typescript(no-explicit-any)',
    file: 'src/kernel/any.ts',
    text: 'export const a = (b: any) => !b;\n',
  },
  {
    rule: 'typescript(no-non-null-assertion)',
    file: 'src/kernel/bang.ts',
    text: 'export const a = (b?: string) => b!.length;\n',
  },
  {
    rule: 'typescript(no-unsafe-type-assertion)',
    file: 'src/kernel/as.ts',
    text: 'export const a = (b: unknown) => b as string;\n',
  },
  {
    rule: 'typescript(no-floating-promises)',
    file: 'src/kernel/floating.ts',
    text: 'export const a = (b: () => Promise<void>) => {\n  b();\n};\n',
  },
  {
    rule: 'typescript(no-misused-promises)',
    file: 'src/kernel/misused.ts',
    text: 'export const a = (b: () => Promise<boolean>) => {\n  if (b()) throw new Error();\n};\n',
  },
  {
    rule: 'typescript(switch-exhaustiveness-check)',
    file: 'src/kernel/switch.ts',
    text: "export function a(b: 'x' | 'y'): void {\n  switch (b) {\n    case 'x':\n      break;\n  }\n}\n",
  },
  {
    rule: 'typescript(ban-ts-comment)',
    file: 'src/kernel/silenced.ts',
    text: '// @ts-ignore\nexport const a = 1;\n',
  },
  {
    rule: 'eslint(no-unused-expressions)',
    file: 'src/kernel/dropped.ts',
    text: 'export const a = (b: boolean, c: number) => {\n  b ? c + 1 : c - 1;\n};\n',
  },
  { rule: 'eslint(no-unused-vars)', file: 'src/kernel/unused.ts', text: 'const a = 1;\nexport {};\n' },
  { rule: 'eslint(no-warning-comments)', file: 'src/kernel/later.ts', text: '// TODO later\nexport {};\n' },
  { rule: 'eslint(no-console)', file: 'src/app/talk.ts', text: "console.log('x');\nexport {};\n" },
  { rule: 'eslint(eqeqeq)', file: 'src/kernel/loose.ts', text: 'export const a = (b: number) => b == 1;\n' },
  { rule: 'import(no-default-export)', file: 'src/kernel/default.ts', text: 'export default 1;\n' },
  {
    rule: 'node(no-process-env)',
    file: 'src/app/environment.ts',
    text: 'export const port = process.env.PORT;\n',
  },
  {
    rule: 'eslint(no-restricted-globals)',
    file: 'src/modules/persons/clock.ts',
    text: 'export const now = new Date();\n',
  },
  {
    rule: 'eslint(no-restricted-imports)',
    file: 'src/modules/persons/ids.ts',
    text: "export { randomUUID } from 'node:crypto';\n",
  },
  {
    rule: 'eslint(no-restricted-properties)',
    file: 'src/modules/persons/dice.ts',
    text: 'export const dice = Math.random();\n',
  },
  {
    rule: 'eslint(no-duplicate-imports)',
    file: 'src/kernel/twice.ts',
    text: "import { a } from './any.ts';\nimport { b } from './any.ts';\nexport const c = [a, b];\n",
  },
  {
    rule: 'eslint(no-empty)',
    file: 'src/kernel/empty.ts',
    text: 'export const a = (b: boolean) => {\n  if (b) {\n  }\n};\n',
  },
  { rule: 'eslint(no-var)', file: 'src/kernel/var.ts', text: 'export var a = 1;\n' },
  { rule: 'eslint(prefer-const)', file: 'src/kernel/let.ts', text: 'let a = 1;\nexport const b = a;\n' },
  {
    rule: 'typescript(await-thenable)',
    file: 'src/kernel/await.ts',
    text: 'export const a = async (b: number) => {\n  await b;\n};\n',
  },
  {
    rule: 'typescript(consistent-type-imports)',
    file: 'src/kernel/type-import.ts',
    text: "import { B } from './type.ts';\nexport const a = (b: B) => !b;\n",
  },
  {
    rule: 'typescript(no-deprecated)',
    file: 'src/kernel/deprecated.ts',
    text: '/** @deprecated use b */\nconst a = () => 1;\nexport const b = () => a();\n',
  },
  {
    rule: 'typescript(no-unnecessary-type-assertion)',
    file: 'src/kernel/needless.ts',
    text: 'export const a = (b: string) => b as string;\n',
  },
  {
    rule: 'typescript(no-unsafe-argument)',
    file: 'src/kernel/argument.ts',
    text: "export const a = () => parseInt(JSON.parse('1'), 10);\n",
  },
  {
    rule: 'typescript(no-unsafe-assignment)',
    file: 'src/kernel/assignment.ts',
    text: "export const a: string = JSON.parse('1');\n",
  },
  {
    rule: 'typescript(no-unsafe-call)',
    file: 'src/kernel/call.ts',
    text: "export const a = () => {\n  JSON.parse('1')();\n};\n",
  },
  {
    rule: 'typescript(no-unsafe-member-access)',
    file: 'src/kernel/member.ts',
    text: "export const a = (): unknown => JSON.parse('1').b;\n",
  },
  {
    rule: 'typescript(no-unsafe-return)',
    file: 'src/kernel/return.ts',
    text: "export const a = (): string => JSON.parse('1');\n",
  },
  {
    rule: 'vitest(valid-expect)',
    file: 'src/kernel/unmatched.test.ts',
    text: "import { expect, test } from 'vitest';\n\ntest('unmatched', () => {\n  expect(1, 'is one');\n});\n",
  },
  {
    rule: 'vitest(expect-expect)',
    file: 'src/kernel/idle.test.ts',
    text: "import { test } from 'vitest';\n\ntest('x', () => {});\n",
  },
];

/** Refused by ESLint, which reads components only. */
export const COMPONENTS: readonly Canary[] = [
  {
    rule: 'svelte/no-at-html-tags',
    file: 'src/ui/Html.svelte',
    text: component("const a = '';", '{@html a}'),
  },
  {
    rule: 'svelte/require-each-key',
    file: 'src/ui/Each.svelte',
    text: component('const list = [1];', '{#each list as item}{item}{/each}'),
  },
  { rule: 'svelte/button-has-type', file: 'src/ui/Button.svelte', text: '<button>x</button>\n' },
  {
    rule: 'svelte/no-at-debug-tags',
    file: 'src/ui/Debug.svelte',
    text: component('const a = 1;', '{@debug a}'),
  },
  {
    rule: '@typescript-eslint/no-explicit-any',
    file: 'src/ui/Any.svelte',
    text: component('const a: any = 1;', '{a}'),
  },
  {
    rule: '@typescript-eslint/no-non-null-assertion',
    file: 'src/ui/Bang.svelte',
    text: component('const { a }: { a?: string } = $props();', '{a!.length}'),
  },
  {
    rule: '@typescript-eslint/no-unused-vars',
    file: 'src/ui/Unused.svelte',
    text: component('const a = 1;'),
  },
  { rule: 'max-lines', file: 'src/ui/Long.svelte', text: '<p>x</p>\n'.repeat(251) },
  {
    rule: 'complexity',
    file: 'src/ui/Complex.svelte',
    text: component(`const f = (n: number) => {\n${branches}\n  return n;\n};`, '{f(1)}'),
  },
  { rule: 'no-warning-comments', file: 'src/ui/Later.svelte', text: component('// TODO later') },
  {
    rule: 'eqeqeq',
    file: 'src/ui/Loose.svelte',
    text: component('const a = (b: number) => b == 1;', '{a(1)}'),
  },
  { rule: 'no-console', file: 'src/ui/Talk.svelte', text: component("console.log('x');") },
  {
    rule: 'max-lines-per-function',
    file: 'src/ui/Tall.svelte',
    text: component(`const f = (list: number[]) => {\n${statements}\n};`, '{f([])}'),
  },
  {
    rule: 'max-params',
    file: 'src/ui/Wide.svelte',
    text: component(
      'const f = (a: number, b: number, c: number, d: number) => a + b + c + d;',
      '{f(1, 2, 3, 4)}',
    ),
  },
  { rule: 'svelte/prefer-const', file: 'src/ui/Let.svelte', text: component('let a = 1;', '{a}') },
  {
    rule: 'svelte/block-lang',
    file: 'src/ui/Lang.svelte',
    text: '<script lang="js">\n</script>\n<p>x</p>\n',
  },
  { rule: 'svelte/no-inspect', file: 'src/ui/Inspect.svelte', text: component('$inspect(1);') },
  {
    rule: 'svelte/no-target-blank',
    file: 'src/ui/Blank.svelte',
    text: '<a href="https://example.org" target="_blank">x</a>\n',
  },
];

/** Accepted by both: a suppression that says why. */
export const EXPLAINED: Readonly<Record<string, string>> = {
  'src/kernel/explained.ts':
    '// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked by the caller\nexport const a = (b: unknown) => b as string;\n',
  'src/ui/Explained.svelte': component(
    "const a = '';",
    '<!-- eslint-disable-next-line svelte/no-at-html-tags -- drawn here, every text escaped -->\n{@html a}',
  ),
};
