import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderBarChart, renderLineChart, type BarChart, type LineChart } from './chart.ts';

const ATTACK = '</title></text><script>alert(1)</script><img src=x onerror="alert(1)">';

const line: LineChart = {
  id: 'emplois',
  title: 'Emplois créés',
  description: 'De 0 à 41.',
  locale: 'fr',
  width: 640,
  yLabel: 'emplois',
  points: [
    { x: '2025-03', y: 0 },
    { x: '2025-09', y: null },
    { x: '2026-11', y: 41, low: 39, high: 44 },
  ],
  target: { x: '2030-12', y: 200, label: 'Objectif : 200' },
  baseline: { x: '2025-03', y: 0 },
};

const bars: BarChart = {
  id: 'quartiers',
  title: 'Personnes',
  description: 'Par quartier.',
  locale: 'fr',
  width: 640,
  bars: [
    { label: 'Bellevue', value: 1240 },
    { label: 'Boissière', value: 7, hidden: true },
  ],
  hiddenLabel: 'secret statistique',
};

const read = (svg: string) => parseHTML(`<html><body>${svg}</body></html>`).document;
const texts = (svg: string) => [...read(svg).querySelectorAll('text')].map((text) => text.textContent);

test('a chart is an image named by its title and described', () => {
  const page = read(renderLineChart(line));
  const svg = page.querySelector('svg');
  expect(svg?.getAttribute('role')).toBe('img');
  const names = svg?.getAttribute('aria-labelledby')?.split(' ') ?? [];
  expect(names.map((id) => page.getElementById(id)?.textContent)).toEqual(['Emplois créés', 'De 0 à 41.']);
});

test('the same data gives the same bytes', () => {
  expect(renderLineChart(line)).toBe(renderLineChart(line));
  expect(renderBarChart(bars)).toBe(renderBarChart(bars));
});

test('colours and fonts are left to the style sheet', () => {
  for (const svg of [renderLineChart(line), renderBarChart(bars)]) {
    expect(svg).not.toMatch(/<style|font-family|font-size|#[0-9a-f]{3,6}"|style=/);
  }
});

test('the last value, the target and the unit are written', () => {
  expect(texts(renderLineChart(line))).toEqual(
    expect.arrayContaining(['41', 'Objectif : 200', 'emplois', '2028']),
  );
});

test('a line breaks where a value is unknown', () => {
  const path = read(renderLineChart(line)).querySelector('.chart-line path')?.getAttribute('d');
  expect(path?.match(/M/g)).toHaveLength(2);
});

test('with several lines each is named, and names stay apart', () => {
  const points = [
    { x: 2023, y: 10 },
    { x: 2024, y: 12 },
  ];
  const svg = renderLineChart({
    ...line,
    target: undefined,
    baseline: undefined,
    points,
    name: 'Un',
    series: [{ name: 'Deux', points }],
  });
  const page = read(svg);
  const heights = [...page.querySelectorAll('.chart-name')].map((name) => name.outerHTML);
  expect(texts(svg)).toEqual(expect.arrayContaining(['Un', 'Deux', '2023', '2024']));
  expect(new Set(heights.map((html) => /translate\([^)]*\)/.exec(html)?.[0])).size).toBe(2);
});

test.each([
  ['nothing', []],
  ['one value', [{ x: 2024, y: 0 }]],
  ['no known value', [{ x: 2024, y: null }]],
])('%s can be drawn', (_case, points) => {
  const svg = renderLineChart({ ...line, points, target: undefined, baseline: undefined });
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
});

test('a hidden value never enters the drawing', () => {
  const svg = renderBarChart(bars);
  expect(texts(svg)).toEqual(expect.arrayContaining(['1\u202f240', 'secret statistique']));
  expect(svg).toContain('url(#quartiers-hatch)');
  const other = {
    ...bars,
    bars: [
      { label: 'Bellevue', value: 1240 },
      { label: 'Boissière', value: 10, hidden: true },
    ],
  };
  expect(renderBarChart(other)).toBe(svg);
});

test('a hidden value does not set the scale either', () => {
  const high = {
    ...bars,
    bars: [
      { label: 'Bellevue', value: 1240 },
      { label: 'Boissière', value: 1e6, hidden: true },
    ],
  };
  expect(renderBarChart(high)).toBe(renderBarChart(bars));
});

test('markup in a word stays a word', () => {
  const attacked = [
    renderLineChart({
      ...line,
      title: ATTACK,
      description: ATTACK,
      yLabel: ATTACK,
      target: { x: '2030-12', y: 200, label: ATTACK },
      name: ATTACK,
      series: [{ name: ATTACK, points: line.points }],
    }),
    renderBarChart({
      ...bars,
      title: ATTACK,
      hiddenLabel: ATTACK,
      bars: [
        { label: ATTACK, value: 1 },
        { label: ATTACK, value: 1, hidden: true },
      ],
    }),
  ];
  for (const svg of attacked) {
    const page = read(svg);
    expect(page.querySelectorAll('script, img')).toHaveLength(0);
    expect(page.querySelector('title')?.textContent).toBe(ATTACK);
    expect(svg).not.toMatch(/<(script|img)/);
  }
});
