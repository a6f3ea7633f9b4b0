import { NAMELESS, resolveEllipses } from './ellipsis.ts';
import { readItems, type Items } from './items.ts';
import type { MoodScope } from './kind.ts';
import type { Mention } from './mention.ts';
import { readMentions, type IsMasked } from './mentions.ts';
import { readCues } from './moods.ts';
import { placeTimes, type TimeScope } from './periods/attach.ts';
import type { Day } from './periods/calendar.ts';
import { scanTimes } from './periods/scan.ts';
import { scanPlaces, type PlaceMention } from './places.ts';
import { at, type Sentence } from './sentences.ts';

/** A sentence read whole: its numbers with the lists that spell them out, its places, moods and times. */
export type Reading = {
  sentence: Sentence;
  mentions: Mention[];
  items: (Items | null)[];
  places: PlaceMention[];
  moods: MoodScope;
  times: TimeScope;
};

/** What is known before a sentence is read: masked digits, the date of the text, the last thing counted before. */
export type Known = { isMasked: IsMasked; date: Day | null; earlier: Mention | null };

/** Reads a sentence; null when it claims no number. */
export function readSentence(sentence: Sentence, known: Known): Reading | null {
  const raw = readMentions(sentence, known.isMasked);
  if (raw.length === 0) return null;
  const named = scanPlaces(sentence);
  const resolved = resolveEllipses(sentence, raw, { places: named, earlier: known.earlier });
  const counted = resolved.filter(({ refused }) => refused === null);
  if (counted.length === 0) return null;
  const { mentions, items, isListed } = spellOut(sentence, counted);
  const told = resolved.filter(({ refused }) => refused === null || refused === NAMELESS);
  const times = placeTimes(sentence, scanTimes(sentence, known.date, offsetsOf(sentence, mentions)), told);
  return {
    sentence,
    mentions,
    items,
    places: named.filter(({ from, to }) => !isListed(from, to)),
    moods: { sentence, cues: readCues(sentence), marks: times.marks },
    times,
  };
}

/** Names in a list are members of what was counted: neither numbers nor places of their own. */
function spellOut(sentence: Sentence, counted: readonly Mention[]) {
  const lists = counted.map((mention) => readItems(sentence, mention));
  const isListed = (from: number, to: number): boolean =>
    lists.some((list) => list !== null && from >= list.from && to <= list.to);
  const kept = counted
    .map((mention, i) => ({ mention, list: lists[i] ?? null }))
    .filter(({ mention }) => !isListed(mention.from, mention.to));
  return { mentions: kept.map(({ mention }) => mention), items: kept.map(({ list }) => list), isListed };
}

function offsetsOf(sentence: Sentence, mentions: readonly Mention[]): { start: number; end: number }[] {
  return mentions.map(({ numberFrom, numberTo }) => ({
    start: at(sentence, numberFrom).start,
    end: at(sentence, numberTo - 1).end,
  }));
}
