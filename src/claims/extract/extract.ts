import { flatten, type FlatText } from './flat.ts';
import { readIntroduction, settle, type Introduction } from './introduction.ts';
import { moodOf } from './kind.ts';
import type { Mention } from './mention.ts';
import { readDay, type Day } from './periods/calendar.ts';
import { placeOf } from './place-of.ts';
import { readSentence, type Reading } from './reading.ts';
import { resolvePeriod } from './resolve-period.ts';
import { maskReader } from './rules/masks.ts';
import { at, splitSentences, type Sentence } from './sentences.ts';
import { textDate } from './text-date.ts';
import { tokenize } from './tokens.ts';
import type { ExtractedClaim } from './types.ts';

/** Reads a text, sentence by sentence. */
export function extract(text: string, saidOn: string | undefined): ExtractedClaim[] {
  const date = readDay(saidOn) ?? readDay(textDate(text) ?? undefined);
  const flat = flatten(text);
  const isMasked = maskReader(flat.flat);
  const introductionOf = introductions(date);
  const claims: ExtractedClaim[] = [];
  let earlier: Mention | null = null;
  for (const sentence of splitSentences(flat, tokenize(flat))) {
    if (at(sentence, 0).gap === 'blank') earlier = null;
    const reading = readSentence(sentence, { isMasked, date, earlier });
    if (reading)
      claims.push(...claimsOf(reading, { text, date, introduction: introductionOf(sentence.lead) }));
    earlier = reading?.mentions.at(-1) ?? null;
  }
  return claims;
}

/** Reads the line above a list once for all its items. */
function introductions(date: Day | null): (lead: Sentence | null) => Introduction | null {
  let last: { lead: Sentence; introduction: Introduction } | null = null;
  return (lead) => {
    if (!lead) return null;
    if (last?.lead !== lead) last = { lead, introduction: readIntroduction(lead, date) };
    return last.introduction;
  };
}

/** The text as given, its date, and the line above the list that a sentence belongs to. */
type Whole = { text: string; date: Day | null; introduction: Introduction | null };

function claimsOf(reading: Reading, whole: Whole): ExtractedClaim[] {
  return reading.mentions.map((mention, i) => ({
    ...claimOf(reading, mention, whole),
    items: reading.items[i]?.names ?? null,
  }));
}

function claimOf(reading: Reading, mention: Mention, whole: Whole): Omit<ExtractedClaim, 'items'> {
  const { sentence, moods, times, places } = reading;
  const mood = moodOf(moods, mention);
  const own = resolvePeriod(times, mention, { mood, date: whole.date });
  const { kind, period } = settle(own, mood, whole.introduction);
  const { start, end } = given(sentence.text, {
    start: at(sentence, mention.from).start,
    end: at(sentence, mention.to - 1).end,
  });
  return {
    quote: whole.text.slice(start, end),
    start,
    end,
    kind,
    value: mention.value,
    comparator: mention.comparator,
    unit: mention.unit ?? 'other:',
    period,
    place: placeOf(places, mention, times.marks) ?? whole.introduction?.place ?? null,
    noun: mention.noun,
    context: contextOf(whole.text, sentence, { start, end }),
  };
}

type Span = { start: number; end: number };

/** Offsets in the text as given. */
function given(text: FlatText, span: Span): Span {
  return { start: text.origin(span.start), end: text.origin(span.end) };
}

function contextOf(text: string, sentence: Sentence, span: Span): ExtractedClaim['context'] {
  const { start, end } = given(sentence.text, sentence);
  return {
    sentence: text.slice(start, end),
    sentenceStart: start,
    sentenceEnd: end,
    before: text.slice(start, span.start),
    after: text.slice(span.end, end),
  };
}
