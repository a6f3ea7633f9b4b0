import { expect, test } from 'vitest';
import { readOpening, wallTimeAt } from './opening.ts';

const HOURS = 'Mo-Fr 09:00-12:00,14:00-17:00; PH off';

test('the clock is that of Paris, in winter and in summer', () => {
  expect(wallTimeAt(new Date('2025-01-15T11:30:00Z'))).toEqual({ day: '2025-01-15', minute: 750 });
  expect(wallTimeAt(new Date('2025-07-15T22:30:00Z'))).toEqual({ day: '2025-07-16', minute: 30 });
});

test('one is told until when it is open, and when it opens', () => {
  const monday = '2025-06-23';
  expect(readOpening(HOURS, { day: monday, minute: 16 * 60 + 40 })).toMatchObject({
    open: true,
    change: { minute: 17 * 60, inMinutes: 20, inDays: 0 },
  });
  expect(readOpening(HOURS, { day: '2025-06-27', minute: 18 * 60 })).toMatchObject({
    open: false,
    change: { day: '2025-06-30', minute: 9 * 60, inDays: 3 },
  });
});

test('a public holiday is closed, and said', () => {
  const read = readOpening(HOURS, { day: '2025-07-14', minute: 600 });
  expect(read).toMatchObject({ open: false });
  expect(read?.week[0]).toEqual({ day: '2025-07-14', spans: [], holiday: true });
  expect(read?.week[1].spans).toEqual([
    { from: 540, to: 720 },
    { from: 840, to: 1020 },
  ]);
});

test('hours that nobody can read are not guessed', () => {
  expect(readOpening('le matin', { day: '2025-06-23', minute: 600 })).toBeNull();
});
