import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colours = Map<string, string>;
type Pair = { over: string; under: string; least: number };

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Colours declared in the first block that follows a selector. */
function coloursAfter(selector: string): Colours {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

function declaredPairs(): Pair[] {
  const lines = [...css.matchAll(/@(text|shape) (.+) on (.+)/g)];
  return lines.flatMap(([, kind, overs = '', unders = '']) =>
    overs
      .split(' ')
      .flatMap((over) =>
        unders.split(' ').map((under) => ({ over, under, least: kind === 'text' ? 4.5 : 3 })),
      ),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, as WCAG 2 counts it. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const light = coloursAfter(":root,\n[data-theme='light']");
const dark = coloursAfter(":root:not([data-theme='light'])");
const darkByChoice = coloursAfter("[data-theme='dark']");
const pairs = declaredPairs();

test('contrast is counted as WCAG counts it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('the file is read: every theme has its colours, and pairs are declared', () => {
  expect(light.size).toBeGreaterThan(30);
  expect(pairs.length).toBeGreaterThan(60);
});

test('both themes name the same colours, and dark is the same by preference and by choice', () => {
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
  expect(Object.fromEntries(darkByChoice)).toEqual(Object.fromEntries(dark));
});

test('every colour stands in a pair, or is declared as decoration', () => {
  const decor = [...css.matchAll(/@decor (.+)/g)].flatMap(([, names = '']) => names.split(' '));
  const known = new Set([...decor, ...pairs.flatMap(({ over, under }) => [over, under])]);
  expect([...light.keys()].filter((name) => !known.has(name))).toEqual([]);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_theme, colours) => {
  test.each(pairs)('$over on $under reaches $least', ({ over, under, least }) => {
    const [front, back] = [colours.get(over), colours.get(under)];
    if (!front || !back) throw new Error(`${over} or ${under} is not a colour of this theme`);
    expect(contrast(front, back)).toBeGreaterThanOrEqual(least);
  });
});
