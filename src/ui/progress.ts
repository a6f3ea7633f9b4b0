/** Where an objective started, stands, should stand today, and must arrive. The target may lie below the baseline. */
export type Progress = { baseline: number; value: number | null; target: number; expected?: number | null };

/** The same four points, in percent of the width of the drawing. */
export type ProgressMarks = {
  baseline: number;
  value: number | null;
  target: number;
  expected: number | null;
};

/** Lays the points of an objective on a line that holds them all, whatever their order. */
export function layProgress({ baseline, value, target, expected = null }: Progress): ProgressMarks {
  const path = target - baseline;
  const along = (point: number) => (path === 0 ? 1 : (point - baseline) / path);
  const points = [baseline, target, value, expected].filter((point) => point !== null).map(along);
  const start = Math.min(0, ...points);
  const length = Math.max(1, ...points) - start;
  const percent = (point: number) => Math.round(((along(point) - start) / length) * 1000) / 10;
  return {
    baseline: path === 0 ? 0 : percent(baseline),
    value: value === null ? null : percent(value),
    target: percent(target),
    expected: expected === null ? null : percent(expected),
  };
}
