/** A line through the known values, broken where one is unknown, and the last known point, in a box of the given size. */
export type Spark = { path: string; last: { x: number; y: number } | null };

/** Draws values at equal steps. A flat line runs through the middle. */
export function drawSpark(values: readonly (number | null)[], width: number, height: number): Spark {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { path: '', last: null };
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const inset = 3;
  const place = (value: number, index: number) => ({
    x: round(inset + (index * (width - 2 * inset)) / Math.max(1, values.length - 1)),
    y: round(span === 0 ? height / 2 : height - inset - ((value - low) / span) * (height - 2 * inset)),
  });
  let path = '';
  let last: Spark['last'] = null;
  let down = false;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      down = false;
      continue;
    }
    last = place(value, index);
    path += `${down ? 'L' : 'M'}${last.x} ${last.y}`;
    down = true;
  }
  return { path, last };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
