import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HouseCopy, ROOT, type Said } from './copy.ts';

const WRONG = 'export const count: number = "eleven";\n';
const WRONG_COMPONENT = `<script lang="ts">\n  const count: number = 'eleven';\n</script>\n<p>{count}</p>\n`;
const NO_ALT = '<img src="map.png" />\n';
const SOUND = '<script lang="ts">\n  const count: number = 11;\n</script>\n<p>{count}</p>\n';

let house: HouseCopy;
let svelte: Said;
let native: Said;

beforeAll(() => {
  house = new HouseCopy({
    'src/kernel/wrong.ts': WRONG,
    'scripts/wrong.ts': WRONG,
    'src/ui/Wrong.svelte': WRONG_COMPONENT,
    'src/ui/NoAlt.svelte': NO_ALT,
    'src/ui/Sound.svelte': SOUND,
  });
  svelte = house.run('svelte-check', '--tsgo', '--fail-on-warnings', '--output', 'machine');
  native = house.run('node', join(ROOT, 'node_modules/@typescript/native/bin/tsc'), '--noEmit');
});

afterAll(() => house.remove());

test('svelte-check refuses a type error in a component', () => {
  expect(svelte.code).not.toBe(0);
  expect(svelte.output).toMatch(/ERROR "src\/ui\/Wrong\.svelte".*not assignable to type 'number'/);
});

test('svelte-check refuses an image without a text alternative', () => {
  expect(svelte.output).toMatch(/WARNING "src\/ui\/NoAlt\.svelte".*alt/);
});

test('svelte-check accepts a sound component', () => {
  expect(svelte.output).not.toContain('Sound.svelte');
});

test.each(['src/kernel/wrong.ts', 'scripts/wrong.ts'])(
  'the native compiler refuses a type error in %s',
  (file) => {
    expect(native.code).not.toBe(0);
    expect(native.output).toContain(`${file}(1,14): error TS2322`);
  },
);
