/** One measured line: a figure of its own unit, its target, and whether it is met. */
export type Line = {
  bench: string;
  what: string;
  value: number;
  unit: string;
  target?: string;
  met?: boolean;
  note?: string;
};

/** A benchmark: measures, and says each line as soon as it is known. */
export type Bench = (options: { big: boolean; say: (text: string) => void }) => Promise<Line[]>;

/** Middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds that something takes, with its value. */
export async function timed<T>(run: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await run();
  return { ms: performance.now() - started, value };
}

/** A line whose value must not pass a bound. */
export function atMost(line: Omit<Line, 'target' | 'met'>, bound: number): Line {
  return { ...line, target: `≤ ${bound} ${line.unit}`, met: line.value <= bound };
}

/** A line whose value must reach a bound. */
export function atLeast(line: Omit<Line, 'target' | 'met'>, bound: number): Line {
  return { ...line, target: `≥ ${bound} ${line.unit}`, met: line.value >= bound };
}
