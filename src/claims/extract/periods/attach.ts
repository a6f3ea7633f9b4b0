import { between, countMarks, type Between, type Marks } from '../marks.ts';
import type { Mention } from '../mention.ts';
import { at, keyAt, keysOf, type Sentence } from '../sentences.ts';
import type { Day } from './calendar.ts';
import type { TimeExpression } from './scan.ts';

/** A claim's expression of time, and how far it was fetched. */
export type Attached = { expression: TimeExpression; cost: number };

/** Where an expression stands among the clauses and the numbers of its sentence. */
type Placed = {
  expression: TimeExpression;
  /** "En 2024, …" at the head of the sentence or of a clause: it holds for what follows. */
  preposed: boolean;
  /** "…, et en 2024, …": a clause of its own begins there. */
  opensClause: boolean;
  /** A claim stands just before and takes it. */
  hosted: boolean;
  /** "contre 9,8 millions en 2022", "dont 200 en 2024": it is that of the number it was set beside. */
  owned: boolean;
};

/** A sentence with what it says of time and where its numbers stand. */
export type TimeScope = {
  sentence: Sentence;
  times: readonly Placed[];
  mentions: readonly Mention[];
  marks: Marks;
};

/** Nouns of flow: "un budget annuel de 3 M€". */
const FLOWS =
  /^(?:budgets?|montants?|enveloppes?|volumes?|subventions?|loyers?|couts?|dotations?|aides?|nombres?|moyennes?|objectifs?|flux|chiffre|depenses?|recettes?|participations?|soutiens?|fonds|contributions?|rythme|economies?)$/;
const CADENCES: readonly (readonly [RegExp, string])[] = [
  [/^annuel(?:le)?s?$/, 'per year'],
  [/^mensuel(?:le)?s?$/, 'per month'],
  [/^hebdomadaires?$/, 'per week'],
  [/^quotidien(?:ne)?s?$/, 'per day'],
];

/** "contre 250", "dont 200", "au lieu de 300". */
const SET_BESIDE = / (?:contre|dont|puis|apres)$|^lieu (?:de|des)$/;
/** Beyond so many tokens a claim has let its expression go. */
const HOSTING = 6;
const OWNING = 4;

/** Places the expressions of a sentence among its numbers. */
export function placeTimes(
  sentence: Sentence,
  times: readonly TimeExpression[],
  mentions: readonly Mention[],
): TimeScope {
  const marks = countMarks(sentence, mentions);
  let next = 0;
  const placed = times.map((expression): Placed => {
    while (next < mentions.length && (mentions[next]?.to ?? 0) <= expression.from) next++;
    const host = mentions[next - 1];
    const gap = host ? expression.from - host.to : Infinity;
    const opens = opensClause(sentence, expression);
    const isSetBeside = host !== undefined && SET_BESIDE.test(keysOf(sentence, host.from - 2, host.from));
    return {
      expression,
      preposed: opens || isPreposed(sentence, expression),
      opensClause: opens,
      hosted: gap <= HOSTING,
      owned: isSetBeside && gap <= OWNING,
    };
  });
  return { sentence, times: placed, mentions, marks };
}

/** Candidates for a claim, the nearest first. */
export function timesOf(scope: TimeScope, mention: Mention): Attached[] {
  const attached = scope.times.map((placed) => ({
    expression: placed.expression,
    cost: costOf(scope, placed, mention),
  }));
  return attached.filter(({ cost }) => Number.isFinite(cost)).sort((a, b) => a.cost - b.cost);
}

function costOf(scope: TimeScope, placed: Placed, mention: Mention): number {
  const { from, type } = placed.expression;
  const cost = from >= mention.to ? costAfter(scope, placed, mention) : costBefore(scope, placed, mention);
  if (type === 'per') return cost * 0.3;
  return type === 'none' ? cost + 6 : cost;
}

function costAfter(scope: TimeScope, placed: Placed, mention: Mention): number {
  const { expression, owned } = placed;
  const marks = between(scope.marks, mention.to, expression.from);
  if (marks.mentions > 0 && (marks.stops > 0 || owned)) return Infinity;
  if (marks.commas > 0 && placed.opensClause) return Infinity;
  if (expression.type === 'per' && isCadenceOfAnother(scope, mention, marks)) return Infinity;
  const brackets = marks.opened + marks.closed;
  return (
    expression.from - mention.to + marks.commas * 3 + marks.stops * 10 + brackets * 2 + marks.mentions * 3
  );
}

function isCadenceOfAnother(scope: TimeScope, mention: Mention, marks: Between): boolean {
  return marks.stops > 0 || marks.commas > 1 || (marks.mentions > 0 && !isCoordinated(scope, mention));
}

function costBefore(scope: TimeScope, placed: Placed, mention: Mention): number {
  const { expression, preposed, hosted } = placed;
  const marks = between(scope.marks, expression.to, mention.from);
  const distance = mention.from - expression.to;
  if (preposed) return 4 + distance * 0.05 + marks.stops * 8;
  if (hosted && (expression.type === 'per' || marks.stops > 0)) return Infinity;
  return distance + 2 + marks.commas * 3 + marks.stops * 10 + marks.mentions * 4 + (hosted ? 2 : 0);
}

/** "120 ateliers et 30 forums par an": the next number shares what follows it. */
function isCoordinated({ sentence, mentions }: TimeScope, mention: Mention): boolean {
  const next = mentions.find((other) => other.from >= mention.to);
  return next !== undefined && next.from - mention.to <= 3 && keyAt(sentence, next.from - 1) === 'et';
}

/** An expression at the head of a sentence, an item or brackets. */
function isPreposed(sentence: Sentence, expression: TimeExpression): boolean {
  const before = at(sentence, introducedAt(sentence, expression));
  return (
    before.kind === 'end' ||
    before.bullet ||
    (before.kind === 'sign' && /^[;:(–—\-·"#>|•+]$/.test(before.key))
  );
}

function opensClause(sentence: Sentence, expression: TimeExpression): boolean {
  const before = keyAt(sentence, introducedAt(sentence, expression));
  return /^(?:,|et|mais|;)$/.test(before) && keyAt(sentence, expression.to) === ',';
}

const INTRODUCING =
  /^(?:en|pour|au|a|le|la|l'|annee|des|sur|cours|de|du|durant|pendant|courant|fin|debut|ainsi|mi|d'|lors|exercice|titre|periode)$/;

/** The token before an expression and the words that bring it in. */
function introducedAt(sentence: Sentence, expression: TimeExpression): number {
  let i = expression.from - 1;
  while (INTRODUCING.test(keyAt(sentence, i))) i--;
  return i;
}

/** "3 M€ annuels", "un budget annuel de 3 M€": the cadence told by an adjective. */
export function cadenceBeside(sentence: Sentence, mention: Mention): string | null {
  for (let i = mention.to; i < mention.to + 4 && at(sentence, i).kind === 'word'; i++) {
    const cadence = cadenceOf(keyAt(sentence, i));
    if (cadence !== null) return cadence;
  }
  for (let i = mention.from - 1; i >= mention.from - 5 && at(sentence, i).kind === 'word'; i--) {
    const cadence = cadenceOf(keyAt(sentence, i));
    if (cadence !== null && FLOWS.test(keyAt(sentence, i - 1))) return cadence;
  }
  return null;
}

function cadenceOf(key: string): string | null {
  return CADENCES.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

/** Whether an expression lies ahead of the text: a later year, month or day. */
export function liesAhead(expression: TimeExpression, date: Day | null): boolean {
  const { ends, type, period } = expression;
  if (!ends || !date || !/^(?:point|by)$/.test(type)) return false;
  const length = (period ?? '').replace('by ', '').length;
  if (length === 4 || ends.year !== date.year) return ends.year > date.year;
  if (length !== 10 || ends.month !== date.month) return ends.month > date.month;
  return ends.day > date.day;
}
