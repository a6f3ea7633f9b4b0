import type { Mention } from './mention.ts';
import type { Sentence } from './sentences.ts';

/** What stands between two tokens: marks that part clauses, and numbers that count. */
export type Between = { commas: number; stops: number; opened: number; closed: number; mentions: number };

type Mark = Exclude<keyof Between, 'mentions'>;

/** Running counts over the tokens of a sentence, so that what stands between any two is read at once. */
export type Marks = Record<Mark | 'begun' | 'ended', Uint16Array>;

const MARKS: ReadonlyMap<string, Mark> = new Map([
  [',', 'commas'],
  ['–', 'commas'],
  ['—', 'commas'],
  [';', 'stops'],
  ['|', 'stops'],
  ['?', 'stops'],
  ['!', 'stops'],
  ['(', 'opened'],
  [')', 'closed'],
]);

/** Counts the marks and the mentions of a sentence. */
export function countMarks(sentence: Sentence, mentions: readonly Mention[]): Marks {
  const length = sentence.tokens.length + 1;
  const empty = (): Uint16Array => new Uint16Array(length);
  const marks: Marks = {
    commas: empty(),
    stops: empty(),
    opened: empty(),
    closed: empty(),
    begun: empty(),
    ended: empty(),
  };
  for (const [i, token] of sentence.tokens.entries()) {
    const mark = token.kind === 'sign' ? MARKS.get(token.key) : undefined;
    if (mark) marks[mark][i + 1] = 1;
  }
  for (const { from, to } of mentions) {
    marks.begun[from + 1] = 1;
    marks.ended[to] = 1;
  }
  for (const counts of Object.values(marks))
    for (let i = 1; i < length; i++) counts[i] = (counts[i] ?? 0) + (counts[i - 1] ?? 0);
  return marks;
}

/** What stands between token `from` and token `to`. */
export function between(marks: Marks, from: number, to: number): Between {
  const count = (counts: Uint16Array): number => (counts[to] ?? 0) - (counts[from] ?? 0);
  return {
    commas: count(marks.commas),
    stops: count(marks.stops),
    opened: count(marks.opened),
    closed: count(marks.closed),
    mentions: Math.max(0, (marks.ended[to] ?? 0) - (marks.begun[from] ?? 0)),
  };
}
