import { formatDate } from '../format.ts';

/** Where an axis is marked, and what is written there. */
export type Ticks = { at: number[]; write: (at: number) => string };

const DAY = 86_400_000;
const STEPS_OF_MONTHS = [1, 3, 6, 12, 24, 60, 120];

/** Round values from the lowest to at least the highest, four or five of them. */
export function valueTicks(low: number, high: number, wanted = 5): number[] {
  const span = high - low || 1;
  const rough = span / wanted;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((size) => size >= rough) ?? rough;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Years, or first days of months when the span is short, as many as the room allows. */
export function timeTicks(from: number, to: number, options: { room: number; locale: string }): Ticks {
  const months = (to - from) / (30.44 * DAY);
  const step = STEPS_OF_MONTHS.find((size) => months / size <= options.room) ?? 240;
  const at: number[] = [];
  const start = new Date(from);
  const first = step >= 12 ? 0 : Math.floor(start.getUTCMonth() / step) * step;
  for (let month = first; at.length < 200; month += step) {
    const tick = Date.UTC(start.getUTCFullYear(), month, 1);
    if (tick > to) break;
    if (tick >= from) at.push(tick);
  }
  return { at, write: writer(step, options.locale) };
}

function writer(step: number, locale: string): (at: number) => string {
  if (step >= 12) return (at) => String(new Date(at).getUTCFullYear());
  return (at) => formatDate(new Date(at), locale, 'short-month');
}

/** Whole numbers such as years, as many as the room allows. */
export function wholeTicks(from: number, to: number, room: number): Ticks {
  const step = Math.max(1, Math.ceil((to - from) / Math.max(1, room)));
  const at: number[] = [];
  for (let tick = Math.ceil(from); tick <= to; tick += step) at.push(tick);
  return { at, write: String };
}
