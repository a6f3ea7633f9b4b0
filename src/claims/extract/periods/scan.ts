import { FILLER } from '../flat.ts';
import { NOT_NOUNS } from '../lexicon/words.ts';
import type { Sentence } from '../sentences.ts';
import type { Day } from './calendar.ts';
import { PATTERNS } from './patterns.ts';
import type { Need, Pattern } from './rule.ts';
import { shifted, type Reading } from './readings.ts';

/** An expression of time found in a sentence, with its offsets in the text and the tokens it covers. */
export type TimeExpression = Reading & { start: number; end: number; from: number; to: number };

/** Offsets taken by numbers that count: "2000 habitants" holds no year. */
export type Taken = { start: number; end: number };

/** A period that only serves to compare ("par rapport à 2023", "qu'en 2022") says nothing of the claim. */
const COMPARED =
  /(?<![a-z])(?:par rapport (?:a|au|aux)|comparee?s? (?:a|au|avec)|comparaison (?:a|avec)|vs\.?|qu'|que celui de|que celle de|qu'au|que|plus (?:haut|bas|fort|faible|eleve)s? [a-z]+|record|premiere fois|n[°º]|numero)\s*(?:l'annee|l'exercice|ceux de|celles de)?\s*(?:en|de|d')?\s*$/;
/** The date of a text of law is its name. */
const LAW = /(?<![a-z])(?:lois?|decrets?|arretes?|ordonnances?)\b[^.;:,]{0,40}$/;
const ACT = /(?<![a-z])(?:circulaires?|directives?|deliberations?|reglements?|statuts)\b[^.;:,]{0,40}$/;
/** Signs of each need, looked for before any pattern is tried. */
const NEEDS: readonly (readonly [Need, RegExp])[] = [
  ['year', /(?:19|20)\d\d/],
  ['month', /janv|fev|mars|avr|mai|jui|aout|sept|oct|nov|dec/],
  [
    'length',
    /(?<![a-z])(?:an|ans|annee|annees|annuellement|mois|mensuellement|semaine|jours?|quotidiennement|trimestr|semestre|ete|hiver|printemps|automne|mandat|fin|terme)/,
  ],
  ['slash', /[/.]/],
  ['now', /aujourd|date|a ce |a l'heure|actuel|moment/],
];
const LONGEST_LEGAL = 60;
const TIMELY = new Set(
  `bilan rapport exercice annee saison budget edition campagne rentree programme plan objectif objectifs chiffres resultats donnees
  compte conseil janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre fin debut courant mi
  population recensement horizon ete hiver automne printemps cap strategie feuille-de-route convention contrat projet periode
  mandat agenda cible perspective perspectives enquete barometre session activite total cumul realise prevu`.split(
    /\s+/,
  ),
);

/** A sentence as the patterns see it: offsets count from its start, and `busy` ones were read already. */
type Scanned = { sentence: Sentence; text: string; busy: Uint8Array; date: Day | null };

/** Finds what a sentence says of time, left to right, without overlaps. */
export function scanTimes(sentence: Sentence, date: Day | null, taken: readonly Taken[]): TimeExpression[] {
  const text = sentence.text.flat.slice(sentence.start, sentence.end).replaceAll(FILLER, ' ');
  const busy = new Uint8Array(text.length);
  for (const { start, end } of taken) busy.fill(1, start - sentence.start, end - sentence.start);
  const held = new Set(NEEDS.filter(([, sign]) => sign.test(text)).map(([need]) => need));
  const scanned: Scanned = { sentence, text, busy, date };
  const found = PATTERNS.filter(({ needs }) => held.has(needs)).flatMap((pattern) =>
    matchesOf(scanned, pattern),
  );
  return locate(sentence, anchor(found.sort((a, b) => a.start - b.start)));
}

function matchesOf(scanned: Scanned, { pattern, read }: Pattern): TimeExpression[] {
  const { sentence, text, busy, date } = scanned;
  const found: TimeExpression[] = [];
  for (const match of text.matchAll(pattern)) {
    const span = { from: match.index, to: match.index + match[0].length };
    const reading = isBusy(busy, span) ? null : read({ groups: [...match], date });
    if (!reading) continue;
    busy.fill(1, span.from, span.to);
    if (isElsewhere(scanned, span, reading)) continue;
    found.push({
      ...reading,
      start: sentence.start + span.from,
      end: sentence.start + span.to,
      from: 0,
      to: 0,
    });
  }
  return found;
}

/** A name, a law or a comparison: time, but not that of a claim. */
function isElsewhere(
  { sentence, text }: Scanned,
  span: { from: number; to: number },
  reading: Reading,
): boolean {
  const before = text.slice(Math.max(0, span.from - LONGEST_LEGAL), span.from);
  return (
    isName(sentence, span.from, text.slice(span.from, span.to)) ||
    COMPARED.test(before) ||
    isLegal(before, reading)
  );
}

function isBusy(busy: Uint8Array, span: { from: number; to: number }): boolean {
  for (let i = span.from; i < span.to; i++) if (busy[i] === 1) return true;
  return false;
}

function isLegal(before: string, reading: Reading): boolean {
  return (
    reading.type === 'point' &&
    (LAW.test(before) || (ACT.test(before) && (reading.period?.length ?? 0) !== 7))
  );
}

/** "France 2030", "Quartiers 2030": a bare year right after a capital is part of a name. */
function isName(sentence: Sentence, from: number, matched: string): boolean {
  if (!/^(?:19|20)\d\d$/.test(matched)) return false;
  const start = sentence.start + from;
  const index = sentence.tokens.findIndex((token) => token.start === start);
  const before = sentence.tokens[index - 1];
  if (!before || before.kind !== 'word')
    return before?.key === '-' && before.gap === 'none' && sentence.tokens[index]?.gap === 'none';
  return before.letters !== 'lower' && !TIMELY.has(before.key) && !NOT_NOUNS.has(before.key);
}

/** "contre 335 000 l'année précédente": a year before the one just named. */
function anchor(found: TimeExpression[]): TimeExpression[] {
  let last: TimeExpression | null = null;
  return found.map((expression) => {
    const { relative } = expression;
    const placed: TimeExpression =
      relative !== undefined && last
        ? { ...shifted(last, relative), type: 'point', start: expression.start, end: expression.end }
        : expression;
    if (placed.type === 'point') last = placed;
    return placed;
  });
}

/** Gives each expression the tokens it covers. */
function locate(sentence: Sentence, found: TimeExpression[]): TimeExpression[] {
  let i = 0;
  for (const expression of found) {
    while (i < sentence.tokens.length && (sentence.tokens[i]?.end ?? 0) <= expression.start) i++;
    expression.from = i;
    let to = i;
    while (to < sentence.tokens.length && (sentence.tokens[to]?.start ?? 0) < expression.end) to++;
    expression.to = to;
  }
  return found;
}
