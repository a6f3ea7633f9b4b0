import { labelBefore } from './labels.ts';
import { singularOf } from './lemma.ts';
import { MONEY_WORDS } from './lexicon/words.ts';
import type { Mention } from './mention.ts';
import { isQualifier } from './nouns.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import type { PlaceMention } from './places.ts';
import { isAhead, isInfinitive, isStating } from './verbs.ts';

/** Why a number is refused when nothing says what it counts: it still takes the period beside it. */
export const NAMELESS = 'counts nothing named';

/** What may come just before a number whose noun is understood. */
const OPENS = /^(?:,|;|\(|et|ou|puis|contre|dont|soit|mais|:|–|—)$/;
/** What may come just after it. */
const FOLLOWS = new Set([
  'a',
  'au',
  'aux',
  'en',
  'dans',
  'sur',
  'pour',
  'chez',
  "d'",
  'par',
  'depuis',
  'parmi',
  "l'",
  'cette',
  'avant',
  'apres',
  'fin',
  'des',
  'qui',
  'sont',
  'ont',
  'etaient',
  'vers',
  'selon',
  'il',
  'un',
  'ces',
  'seront',
  'cote',
  'a-t-on',
  'le',
  'supplementaires',
  'autres',
  'nouveaux',
  'nouvelles',
  'en-dehors',
  'hors',
]);
/** Words after which a number may even end the sentence: "contre 280", "soit 45". */
const CLOSED = /^(?:contre|dont|soit|puis)$/;
const FREE = /^(?:aujourd'hui|desormais|et|ou|dont|au|maintenant|il|fin|chaque|contre|en|puis|l'an|de|plus)$/;
const LINKS = /^(?:et|ou|,|puis|a|contre|-|–)$/;
const SHARES = /^(?:des|sur|parmi|de)$/;

/**
 * Gives numbers without a noun the one they share with a neighbour: "17 salariés à Nantes, 7 à Rezé", "12 et 15
 * agents", "300 des 450 entreprises", "nombre de bénéficiaires : 452". Those that count nothing are refused.
 */
export function resolveEllipses(sentence: Sentence, mentions: readonly Mention[], heard: Heard): Mention[] {
  const resolved = [...mentions];
  for (let i = resolved.length - 1; i >= 0; i--) {
    const [mention, next] = [resolved[i], resolved[i + 1]];
    if (mention && next && isOpen(mention) && sharesWithNext(sentence, mention, next))
      resolved[i] = inherit(mention, next);
  }
  for (const [i, mention] of resolved.entries()) {
    if (isOpen(mention))
      resolved[i] = fromBefore(sentence, mention, {
        ...heard,
        before: resolved.slice(Math.max(0, i - 3), i),
      });
  }
  return resolved;
}

function isOpen(mention: Mention): boolean {
  return mention.unit === null && mention.refused === null;
}

function inherit(mention: Mention, source: Mention): Mention {
  const { unit, noun, head, refused } = source;
  return { ...mention, unit, noun, head, refused, value: rescaled(mention, source) };
}

/** "3 M€ en 2024, contre 2,5 en 2023": the scale is understood too. */
function rescaled(mention: Mention, source: Mention): Mention['value'] {
  const { value } = mention;
  const isScaled = source.factor >= 1e3 && mention.factor === 1 && typeof value === 'number' && value < 1000;
  return isScaled ? Number((value * source.factor).toPrecision(15)) : value;
}

function sharesWithNext(sentence: Sentence, mention: Mention, next: Mention): boolean {
  if (next.unit === null && next.refused === null) return false;
  const link = keyAt(sentence, mention.to);
  const gap = next.from - mention.to;
  if (LINKS.test(link)) return gap === 1 && isLinked(sentence, mention, link);
  if (!SHARES.test(link)) return false;
  return gap === 1 || (gap === 2 && /^(?:les|ces|nos|leurs)$/.test(keyAt(sentence, next.from - 1)));
}

function isLinked(sentence: Sentence, mention: Mention, link: string): boolean {
  return link === 'a' ? mention.baseline || at(sentence, mention.to).low === 'à' : true;
}

/** What surrounds the numbers of a sentence: its places, and the last thing counted in the sentence before. */
export type Heard = { places: readonly PlaceMention[]; earlier: Mention | null };
type Around = Heard & { before: readonly Mention[] };

/** Units that no verb of many takes: "17 parcelles de 300 m² ; sept sont vendues". */
const MEASURES = /^(?:euro|percent|hour|other:(?:m²|m³|km|km²|hectare|point|tonne|kg|fois|mètre))$/;

function fromBefore(sentence: Sentence, mention: Mention, around: Around): Mention {
  const isSubject = isVerbOfMany(sentence, mention.to);
  const source = around.before.findLast(({ unit }) => unit !== null && !(isSubject && MEASURES.test(unit)));
  if (source && isAlike(mention, source) && isLicensed(sentence, mention, source))
    return withPlace(inherit(mention, source), around.places);
  const label = labelBefore(sentence, mention);
  if (label) return { ...mention, unit: label.unit, noun: label.noun };
  if (isMoney(sentence, mention)) return { ...mention, unit: 'euro', noun: 'euro' };
  const recalled = source ?? around.earlier;
  if (recalled && recalled.unit !== 'percent' && recallsNoun(sentence, mention))
    return inherit(mention, recalled);
  return { ...mention, refused: NAMELESS };
}

/** "un budget de 2,5 millions": millions of nothing, beside a word of money, are euros. */
function isMoney(sentence: Sentence, mention: Mention): boolean {
  if (mention.factor < 1e6) return false;
  return sentence.tokens.some((token) => token.kind === 'word' && MONEY_WORDS.has(singularOf(token.key)));
}

/** "nous en visons 400", "elles étaient 24", "il devrait repasser sous les 30 000": a pronoun stands for the noun. */
function recallsNoun(sentence: Sentence, mention: Mention): boolean {
  if (startsDateOrName(sentence, mention) || !isFree(sentence, mention)) return false;
  if (
    isOutcome(sentence, mention) ||
    opensOnVerb(sentence, mention) ||
    hasEn(sentence, mention) ||
    isBeing(sentence, mention)
  )
    return true;
  return mention.comparator !== 'eq' && /^(?:il|elle|ils|elles)$/.test(keyAt(sentence, 0));
}

/** "Résultat : 1 430 en 2023". */
function isOutcome(sentence: Sentence, mention: Mention): boolean {
  return (
    keyAt(sentence, mention.from - 1) === ':' &&
    /^(?:resultats?|bilan|total|reponse)$/.test(keyAt(sentence, mention.from - 2))
  );
}

/** "nous en visons 400". */
function hasEn(sentence: Sentence, mention: Mention): boolean {
  return [2, 3].some(
    (back) => keyAt(sentence, mention.from - back) === 'en' && isVerbal(sentence, mention.from - back + 1),
  );
}

/** "ils sont aujourd'hui 83", "ce sera 150". */
function isBeing(sentence: Sentence, mention: Mention): boolean {
  let verb = mention.from - 1;
  while (/^(?:aujourd'hui|desormais|deja|maintenant|donc|ainsi)$/.test(keyAt(sentence, verb))) verb--;
  const subject = keyAt(sentence, verb - 1);
  return (
    /^(?:sont|etaient|seront|seraient|sera|etait)$/.test(keyAt(sentence, verb)) &&
    /^(?:ils|elles|ce|c')$/.test(subject)
  );
}

/** "320 d'entre eux se disent prêts", "26 sont sorties vers un emploi", "les 24 restants seront vendus". */
function opensOnVerb(sentence: Sentence, mention: Mention): boolean {
  const next = keyAt(sentence, mention.to);
  if (next === "d'" && keyAt(sentence, mention.to + 1) === 'entre') return true;
  if (mention.from > 1) return false;
  return (
    isQualifier(next) ||
    (mention.from === 0 && /^(?:sont|ont|etaient|avaient|seront|auront|se|s')$/.test(next))
  );
}

/** Nothing after the number could be what it counts. */
function isFree(sentence: Sentence, mention: Mention): boolean {
  const { kind, key } = at(sentence, mention.to);
  return kind !== 'word' || FOLLOWS.has(key) || isQualifier(key) || FREE.test(key);
}

function isVerbal(sentence: Sentence, i: number): boolean {
  return (
    isStating(sentence, i) ||
    isAhead(sentence, i) ||
    isInfinitive(at(sentence, i)) ||
    /(?:ons|ent|e|ait|a)$/.test(keyAt(sentence, i))
  );
}

/** A share is told in tens: "a bondi de 40 %, passant de 1 250 à 1 750" goes back to counting. */
function isAlike(mention: Mention, source: Mention): boolean {
  const isShare = source.unit === 'percent' || source.unit === 'other:point';
  return !isShare || (typeof mention.value === 'number' && mention.value <= 100);
}

function isLicensed(sentence: Sentence, mention: Mention, source: Mention): boolean {
  const before = at(sentence, mention.from - 1);
  if (startsDateOrName(sentence, mention)) return false;
  const isChange = /^(?:de|a)$/.test(before.key) && source.baseline;
  const isInstead =
    /^(?:de|des)$/.test(before.key) &&
    /^(?:lieu|moyenne|objectif|cible|total|jauge|capacite|record)$/.test(keyAt(sentence, mention.from - 2));
  if (
    isInstead ||
    /^(?:contre|atteindre|atteint|atteignent|atteindra|atteindront|atteignait)$/.test(before.key)
  )
    return true;
  if (!OPENS.test(before.key) && !isChange) return false;
  return isChange || leavesNounOut(sentence, mention, before.key);
}

function leavesNounOut(sentence: Sentence, mention: Mention, before: string): boolean {
  const to = pastAdverb(sentence, mention.to);
  const next = at(sentence, to);
  if (next.kind !== 'word') return CLOSED.test(before) || (before === '(' && next.key !== ')');
  if (isQualifier(next.key) || (before === ',' && isVerbOfMany(sentence, to))) return true;
  // "dont une soixantaine de moins de 25 ans".
  if (next.key === 'de') return /^(?:moins|plus)$/.test(keyAt(sentence, to + 1));
  return FOLLOWS.has(next.key) && (next.key !== 'a' || next.low === 'à');
}

function pastAdverb(sentence: Sentence, i: number): number {
  return /^(?:deja|desormais|seulement|environ)$/.test(keyAt(sentence, i)) ? i + 1 : i;
}

/** "sur les 24 communes, 17 disposent". */
function isVerbOfMany(sentence: Sentence, i: number): boolean {
  const { key } = at(sentence, i);
  if (key.endsWith('ont')) return isStating(sentence, i) || isAhead(sentence, i);
  return key.endsWith('ent') && !key.endsWith('ment');
}

function startsDateOrName(sentence: Sentence, mention: Mention): boolean {
  const raw = at(sentence, mention.numberFrom);
  const isPlainYear = raw.kind === 'number' && /^(?:19|20)\d\d$/.test(raw.key);
  return (
    isPlainYear ||
    keyAt(sentence, mention.to) === '/' ||
    (raw.key === 'neuf' && keyAt(sentence, mention.from - 1) !== ',')
  );
}

/** The quote of a number without a noun takes the place that tells it apart: "7 à Rezé". */
function withPlace(mention: Mention, places: readonly PlaceMention[]): Mention {
  const place = places.find(
    ({ from, to }) => to > mention.to && from >= mention.to && from <= mention.to + 1,
  );
  return place ? { ...mention, to: place.to } : mention;
}
