import { expect, test } from 'vitest';
import { timeTicks, valueTicks, wholeTicks } from './ticks.ts';

test('values are marked at round numbers that hold them all', () => {
  expect(valueTicks(0, 212)).toEqual([0, 50, 100, 150, 200, 250]);
  expect(valueTicks(-3, 4)).toEqual([-4, -2, 0, 2, 4]);
  expect(valueTicks(0, 0)).toEqual([0]);
});

test('long spans are marked by years, short ones by months', () => {
  const years = timeTicks(Date.UTC(2025, 2, 1), Date.UTC(2030, 11, 1), { room: 8, locale: 'fr' });
  expect(years.at.map(years.write)).toEqual(['2026', '2027', '2028', '2029', '2030']);
  const months = timeTicks(Date.UTC(2025, 0, 1), Date.UTC(2025, 9, 1), { room: 4, locale: 'fr' });
  expect(months.at.map(months.write)).toEqual(['janv. 2025', 'avr. 2025', 'juil. 2025', 'oct. 2025']);
});

test('whole numbers are never cut', () => {
  expect(wholeTicks(2019, 2024, 3).at).toEqual([2019, 2021, 2023]);
  expect(wholeTicks(2019, 2020, 8).at).toEqual([2019, 2020]);
});
