import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { BROKEN, COMPANIONS, SOUND } from './boundaries.canaries.ts';
import { HouseCopy, jsonOf, settingsOf } from './copy.ts';

const Cruise = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const Settings = z.object({ forbidden: z.array(z.object({ name: z.string() })) });

let house: HouseCopy;
let broken: string[] = [];

beforeAll(() => {
  const canaries = BROKEN.map(({ file, text }) => [file, text] as const);
  house = new HouseCopy({ ...SOUND, ...COMPANIONS, ...Object.fromEntries(canaries) });
  const said = house.run('depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src');
  const { violations } = Cruise.parse(jsonOf(said)).summary;
  broken = violations.map(({ rule, from }) => `${rule.name} ${from}`);
});

afterAll(() => house.remove());

test.each(BROKEN)('$rule refuses $file', ({ rule, file }) => {
  expect(broken).toContain(`${rule} ${file}`);
});

test('allowed imports are left alone', () => {
  expect(broken.filter((line) => Object.keys(SOUND).some((file) => line.endsWith(` ${file}`)))).toEqual([]);
});

test('every rule has a canary', async () => {
  const { forbidden } = Settings.parse(await settingsOf('.dependency-cruiser.mjs'));
  const rules = forbidden.map(({ name }) => name);
  expect(new Set(BROKEN.map(({ rule }) => rule))).toEqual(new Set(rules));
});
