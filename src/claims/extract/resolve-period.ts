import type { Mood } from './kind.ts';
import type { Mention } from './mention.ts';
import { cadenceBeside, liesAhead, timesOf, type Attached, type TimeScope } from './periods/attach.ts';
import type { Day } from './periods/calendar.ts';
import { shifted } from './periods/readings.ts';
import { at, keyAt } from './sentences.ts';
import type { ClaimKind } from './types.ts';

/** What a claim says of time, and the kind that follows from it. */
export type Resolved = { period: string | null; kind: ClaimKind };

/** Beyond this a statement is sure enough to refuse a deadline fetched from another clause. */
const SURE = 5;
const NEAR = 6;
const BIRTH =
  /^(?:cree|fonde|ne|lance|ouvert|inaugure|installe|signe|adopte|vote|habilite|elu|implante|labellise|demarre|mis)e?s?$/;

/** Chooses the period of a claim among the expressions of its sentence, and settles its kind. */
export function resolvePeriod(
  scope: TimeScope,
  mention: Mention,
  settled: { mood: Mood; date: Day | null },
): Resolved {
  const { mood, date } = settled;
  const beside = cadenceBeside(scope.sentence, mention);
  const candidates = timesOf(scope, mention).map((candidate) => settleYear(candidate, mood, date));
  const fitting = candidates.filter((candidate) => isFitting(scope, candidate, { mention, mood, date }));
  const [chosen] = fitting;
  const kind = kindFor(
    fitting.find(({ expression, cost }) => expression.type === 'by' && cost <= NEAR) ?? chosen ?? null,
    mood,
    date,
  );
  if (beside !== null && !(chosen?.expression.type === 'by')) return { period: beside, kind };
  if (!chosen) return { period: null, kind };
  return { period: periodOf(scope, chosen), kind };
}

/** "en septembre" is the next one in an announcement. */
function settleYear(candidate: Attached, mood: Mood, date: Day | null): Attached {
  const { expression } = candidate;
  const isNext = expression.floating && mood.kind === 'objective' && isBefore(expression.ends, date);
  return isNext ? { ...candidate, expression: shifted(expression, 1) } : candidate;
}

function isBefore(ends: Day | undefined, date: Day | null): boolean {
  if (!ends || !date) return false;
  return ends.year < date.year || (ends.year === date.year && ends.month < date.month);
}

type Asked = { mention: Mention; mood: Mood; date: Day | null };

/** A deadline is not that of a figure that is surely so; a founding year says nothing of the figures of today. */
function isFitting(scope: TimeScope, candidate: Attached, asked: Asked): boolean {
  const { expression, cost } = candidate;
  const isSure = asked.mood.kind === 'statement' && asked.mood.cost <= SURE;
  if (isDeadline(candidate, asked.date) && (asked.mention.baseline || (isSure && cost > NEAR))) return false;
  const isFounding = isBirth(scope, expression.from) && expression.to <= asked.mention.from;
  return !isFounding || isPastTold(scope, expression.to);
}

function isDeadline({ expression }: Attached, date: Day | null): boolean {
  return (expression.type === 'by' && !isBehind(expression.ends, date)) || liesAhead(expression, date);
}

function isBehind(ends: Day | undefined, date: Day | null): boolean {
  return ends !== undefined && date !== null && ends.year < date.year;
}

/** "créée en 2015, l'association …". */
function isBirth(scope: TimeScope, from: number): boolean {
  const { sentence } = scope;
  for (let i = from - 1; i >= from - 3; i--) {
    if (BIRTH.test(keyAt(sentence, i)))
      return (
        !/^(?:a|ont|ete|avons|est|sont)$/.test(keyAt(sentence, i - 1)) &&
        (i === 0 || /^[,(]$/.test(keyAt(sentence, i - 1)))
      );
    if (at(sentence, i).kind !== 'word') return false;
  }
  return false;
}

function isPastTold(scope: TimeScope, from: number): boolean {
  const { sentence } = scope;
  for (let i = from; i < from + 14; i++) {
    if (at(sentence, i).low === 'a' || /^(?:ont|avons)$/.test(keyAt(sentence, i))) return true;
  }
  return false;
}

function kindFor(chosen: Attached | null, mood: Mood, date: Day | null): ClaimKind {
  if (!chosen) return mood.kind;
  const { expression, cost } = chosen;
  if (expression.type === 'by' && !isBehind(expression.ends, date)) return 'objective';
  if (liesAhead(expression, date)) return mood.cost > SURE || cost <= NEAR ? 'objective' : mood.kind;
  return mood.weak && cost <= SURE && isPast(expression, date) ? 'statement' : mood.kind;
}

/** "après 300 logements livrés en 2024, 500 seront livrés": the verb is that of the second number. */
function isPast({ type, ends }: Attached['expression'], date: Day | null): boolean {
  return (type === 'point' || type === 'span') && isBehind(ends, date);
}

/** The period as it is said: "en 2030" is 2030, only "d’ici 2030" or "à horizon 2030" is a deadline. */
function periodOf(scope: TimeScope, chosen: Attached): string | null {
  const { expression } = chosen;
  if (isBirth(scope, expression.from) && expression.type === 'point' && isPastTold(scope, expression.to))
    return `since ${expression.period}`;
  return expression.period;
}
