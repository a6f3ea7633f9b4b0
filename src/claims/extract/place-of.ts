import { between, type Marks } from './marks.ts';
import type { Mention } from './mention.ts';
import type { PlaceMention } from './places.ts';

/** The place nearest to a claim in its sentence, one that follows it first; null when there is none. */
export function placeOf(places: readonly PlaceMention[], mention: Mention, marks: Marks): string | null {
  let best: { name: string; cost: number } | null = null;
  for (const place of places) {
    const cost = costOf(place, mention, marks);
    if (best === null || cost < best.cost) best = { name: place.name, cost };
  }
  return best?.name ?? null;
}

function costOf(place: PlaceMention, mention: Mention, marks: Marks): number {
  // A number without a noun holds its place in its quote.
  if (place.from >= mention.from && place.to <= mention.to) return -1;
  const isAfter = place.from >= mention.to;
  const [from, to] = isAfter ? [mention.to, place.from] : [place.to, mention.from];
  const { commas, stops, opened, closed, mentions } = between(marks, from, to);
  const distance = (to - from) * (isAfter ? 1 : 0.6) + (isAfter ? 0 : 3);
  return distance + commas * 2 + (stops + opened + closed) * 5 + mentions * 4;
}
