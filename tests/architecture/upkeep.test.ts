import { afterAll, beforeAll, expect, test } from 'vitest';
import { HouseCopy, type Said } from './copy.ts';

let house: HouseCopy;
let dead: Said;
let format: Said;

beforeAll(() => {
  house = new HouseCopy({
    'src/cli/main.ts': "import { used } from '../kernel/shared.ts';\n\nprocess.stdout.write(used);\n",
    'src/kernel/shared.ts': "export const used = '';\nexport const unheard = '';\n",
    'src/kernel/forgotten.ts': "export const forgotten = '';\n",
    'src/kernel/crooked.ts': 'export const   crooked = "x"\n',
    'src/platform/undeclared.worker.ts': "import 'left-pad';\n",
  });
  dead = house.run('knip', '--reporter', 'compact', '--no-config-hints');
  format = house.run('prettier', '--check', 'src');
});

afterAll(() => house.remove());

test('knip refuses an export that nothing uses', () => {
  expect(dead.code).not.toBe(0);
  expect(dead.output).toMatch(/src\/kernel\/shared\.ts: unheard/);
});

test('knip refuses a file that nothing imports', () => {
  expect(dead.output).toContain('src/kernel/forgotten.ts');
});

test('knip refuses a package that is not declared', () => {
  expect(dead.output).toContain('left-pad');
});

test('prettier refuses a file laid out by hand', () => {
  expect(format.code).not.toBe(0);
  expect(format.output).toContain('src/kernel/crooked.ts');
  expect(format.output).not.toContain('src/kernel/shared.ts');
});
