import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { HouseCopy, ROOT, jsonOf, settingsOf } from './copy.ts';
import { type Canary, COMPONENTS, EXPLAINED, SCRIPTS } from './lint.canaries.ts';

const Oxlint = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string(), severity: z.string() })),
});
const Eslint = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(z.object({ ruleId: z.string().nullable(), severity: z.number() })),
  }),
);

const Rules = z.record(z.string(), z.unknown());
const EslintSettings = z.array(z.object({ rules: Rules.optional() }));
const Settings = z.object({ rules: Rules, overrides: z.array(z.object({ rules: Rules })) });

let house: HouseCopy;
let scripts: string[] = [];
let components: string[] = [];
const soft: string[] = [];

beforeAll(() => {
  house = new HouseCopy({ ...EXPLAINED, ...filesOf(SCRIPTS), ...filesOf(COMPONENTS) });
  const { diagnostics } = Oxlint.parse(jsonOf(house.run('oxlint', '-f', 'json')));
  scripts = diagnostics.map(({ code, filename }) => `${code} ${filename}`);
  soft.push(...diagnostics.filter(({ severity }) => severity !== 'error').map(({ code }) => code));
  const files = Eslint.parse(jsonOf(house.run('eslint', '-f', 'json', '.')));
  const found = files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, severity }) => ({
      line: `${ruleId} ${filePath.slice(house.root.length + 1)}`,
      severity,
    })),
  );
  components = found.map(({ line }) => line);
  soft.push(...found.filter(({ severity }) => severity !== 2).map(({ line }) => line));
});

afterAll(() => house.remove());

test.each(SCRIPTS)('oxlint: $rule refuses $file', ({ rule, file }) => {
  expect(scripts).toContain(`${rule} ${file}`);
});

test.each(COMPONENTS)('eslint: $rule refuses $file', ({ rule, file }) => {
  expect(components).toContain(`${rule} ${file}`);
});

test('a suppression that says why is accepted', () => {
  const refused = [...scripts, ...components].filter((line) => line.includes('xplained'));
  expect(refused).toEqual([]);
});

test('every rule that we turned on has a canary', async () => {
  const ours = Settings.parse(JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')));
  const oxlint = [ours, ...ours.overrides].flatMap(({ rules }) => turnedOn(rules));
  const named = SCRIPTS.map(({ rule }) => rule.replace('(', '/').replace(')', ''));
  expect(new Set(named)).toEqual(new Set(oxlint));
  const blocks = EslintSettings.parse(await settingsOf('eslint.config.js'));
  const eslint = turnedOn(blocks.at(-1)?.rules ?? {});
  expect(new Set(COMPONENTS.map(({ rule }) => rule))).toEqual(new Set(eslint));
});

test('no rule merely warns', () => {
  expect(soft).toEqual([]);
});

function turnedOn(rules: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(rules).filter((name) => rules[name] !== 'off');
}

function filesOf(canaries: readonly Canary[]): Record<string, string> {
  return Object.fromEntries(canaries.map(({ file, text }) => [file, text]));
}
