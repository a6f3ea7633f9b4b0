/** A page number, or a gap of pages left out. */
export type PageStep = { page: number } | { gap: 'before' | 'after' };

/** Pages to offer: the first, the last, the current one and its neighbours; a gap never hides a single page. */
export function pageSteps(current: number, last: number): PageStep[] {
  const from = current - 1 <= 3 ? 1 : current - 1;
  const to = current + 1 >= last - 2 ? last : current + 1;
  const steps: PageStep[] = [];
  if (from > 1) steps.push({ page: 1 }, { gap: 'before' });
  for (let page = from; page <= to; page++) steps.push({ page });
  if (to < last) steps.push({ gap: 'after' }, { page: last });
  return steps;
}
