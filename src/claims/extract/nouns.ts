import { FRONT_ADJECTIVES, NOT_NOUNS, QUALIFIERS } from './lexicon/words.ts';
import { LONGEST_PHRASE, UNIT_PHRASES } from './lexicon/units.ts';
import { adjectiveOf, entryOf, lemmaOf, looksPlural, singularOf } from './lemma.ts';
import type { Quantity } from './quantities.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
import type { ClaimUnit } from './types.ts';
import { isInfinitive } from './verbs.ts';

/** What a number counts: the noun phrase, and the token after what belongs in the quote. */
export type Noun = { to: number; unit: ClaimUnit; noun: string; head: string };

/** Complements that make one name with the noun they follow: "contrats de travail", "demandeurs d'emploi". */
const COMPLEMENTS = new Set(
  'travail insertion emploi emplois recrutement recrutements projet projets apprentissage professionnalisation entreprise entreprises formation'.split(
    ' ',
  ),
);
/** Adjectives that make one name with the noun they follow. */
const NAMING = new Set(
  'travaillees travaillee commerciaux commercial commerciales commerciale sociaux social aides aide carres'.split(
    ' ',
  ),
);
const DEMONYM =
  /(?:ais|aise|aises|ois|oise|oises|iens|ienne|iennes|eens|eenne|eennes|ains|aines|ards|ardes)$/;
const ADJECTIVE = /(?:que|al|ale|el|elle|if|ive|eux|euse|aire|able|ible|ien|ienne)$/;
const MOST_MODIFIERS = 3;

/** Reads the noun that a number counts, from the token after the number. */
export function readNoun(sentence: Sentence, quantity: Quantity): Noun | null {
  const from = skipOf(sentence, quantity);
  if (from < 0) return null;
  const head = skipAdjectives(sentence, from);
  const phrase = readPhrase(sentence, from) ?? readPhrase(sentence, head);
  if (phrase) return phrase;
  const { lemma, known } = headAt(sentence, head);
  return lemma !== '' && isCountable(sentence, head, { known, quantity }) ? nounAt(sentence, head) : null;
}

/** The noun phrase at a token, counted or not: "maîtrise publique" in "38 % de maîtrise publique". */
export function phraseAt(sentence: Sentence, i: number): string {
  const head = skipAdjectives(sentence, i);
  const phrase = readPhrase(sentence, head);
  if (phrase) return phrase.noun;
  return headAt(sentence, head).lemma === '' ? '' : nounAt(sentence, head).noun;
}

function skipOf(sentence: Sentence, quantity: Quantity): number {
  const key = keyAt(sentence, quantity.to);
  // "300+ entreprises".
  if (key === '+' && at(sentence, quantity.to).gap === 'none') return quantity.to + 1;
  const isOf = key === 'de' || key === "d'";
  if (quantity.scaled) return isOf ? quantity.to + 1 : -1;
  return quantity.to;
}

function skipAdjectives(sentence: Sentence, from: number): number {
  let i = from;
  while (i < from + 4 && isFrontAdjective(sentence, i)) {
    i = keyAt(sentence, i + 1) === 'et' && FRONT_ADJECTIVES.has(keyAt(sentence, i + 2)) ? i + 2 : i + 1;
  }
  return i;
}

/** An adjective in front only if a noun follows: "jeunes" is the noun of "40 jeunes accompagnés". */
function isFrontAdjective(sentence: Sentence, i: number): boolean {
  const key = keyAt(sentence, i);
  if (!FRONT_ADJECTIVES.has(key)) return false;
  const next = at(sentence, i + 1);
  if (next.kind !== 'word') return false;
  if (!/^(?:jeunes?|petits|grands|anciens|anciennes)$/.test(key))
    return !NOT_NOUNS.has(next.key) || next.key === 'et';
  if (FRONT_ADJECTIVES.has(next.key)) return true;
  return entryOf(singularOf(next.low)) !== null && !isQualifier(next.key);
}

/** Whether a word only qualifies: "créées", "supplémentaires", "accompagné·es". */
export function isQualifier(key: string): boolean {
  const stem = key.replace(/[-·.(].*$/, '').replace(/s$/, '');
  return QUALIFIERS.has(stem) || (stem.endsWith('e') && QUALIFIERS.has(stem.slice(0, -1)));
}

function readPhrase(sentence: Sentence, from: number): Noun | null {
  let key = '';
  let found: Noun | null = null;
  for (let i = from; i < from + LONGEST_PHRASE && at(sentence, i).kind === 'word'; i++) {
    key = key === '' ? keyAt(sentence, i) : `${key} ${keyAt(sentence, i)}`;
    const entry = UNIT_PHRASES.get(key);
    if (entry) found = { to: i + 1, unit: entry.unit, noun: entry.noun, head: entry.noun };
  }
  return found;
}

/** Lemma of the noun at a token, empty where no noun can stand. */
function headAt(
  sentence: Sentence,
  i: number,
): { lemma: string; folded: string; known: boolean; inclusive: boolean } {
  const token = at(sentence, i);
  const isNoun = token.kind === 'word' && !NOT_NOUNS.has(token.key) && !token.key.endsWith("'");
  if (!isNoun) return { lemma: '', folded: '', known: false, inclusive: false };
  const { lemma, folded, inclusive } = lemmaOf(writtenAs(token));
  return { lemma, folded, known: inclusive || entryOf(lemma) !== null, inclusive };
}

/** Acronyms lose their dots, nouns the digit of a footnote. */
function writtenAs(token: Token): string {
  return token.low.includes('.') && !token.key.includes('.') ? token.key : token.low.replace(/\d+$/, '');
}

function nounAt(sentence: Sentence, i: number): Noun {
  const { lemma: written, folded, inclusive } = headAt(sentence, i);
  // "les Nantais", "les Rezéens": the singular of the first keeps its s.
  const lemma =
    isDemonym(at(sentence, i)) && /[ao]is$/.test(keyAt(sentence, i)) ? at(sentence, i).low : written;
  const unit =
    entryOf(lemma)?.unit ??
    (inclusive || isDemonym(at(sentence, i)) ? 'person' : (`other:${lemma}` as const));
  const to = nameEnd(sentence, i + 1);
  return { to, unit, noun: withModifiers(sentence, i, lemma), head: folded };
}

function isDemonym(token: Token): boolean {
  return token.letters === 'title' && DEMONYM.test(token.key);
}

function isCountable(sentence: Sentence, i: number, seen: { known: boolean; quantity: Quantity }): boolean {
  const { key, letters } = at(sentence, i);
  if (key.length < 2 || (!seen.known && isAdjective(key))) return false;
  if (letters === 'title') return (seen.known && isTitled(sentence, i)) || isDemonym(at(sentence, i));
  return letters === 'upper' || seen.known || (seen.quantity.value >= 2 && looksPlural(key));
}

/** An adjective with no noun, "deux nouvelles", says what an earlier noun was. */
function isAdjective(key: string): boolean {
  return FRONT_ADJECTIVES.has(key) || isQualifier(key);
}

/** A known noun with a capital counts, but "Les 3 Rivières" is a name: what follows a name is no complement. */
function isTitled(sentence: Sentence, i: number): boolean {
  const token = at(sentence, i);
  return looksPlural(token.key) || at(sentence, i + 1).letters !== 'title';
}

function nameEnd(sentence: Sentence, from: number): number {
  const key = keyAt(sentence, from);
  if (NAMING.has(key)) return from + 1;
  if (key !== 'de' && key !== "d'") return from;
  return COMPLEMENTS.has(keyAt(sentence, from + 1)) ? from + 2 : from;
}

/** The noun with its adjectives and bare complements: "événement de recrutement", "emploi créé". */
function withModifiers(sentence: Sentence, head: number, lemma: string): string {
  const isSingular = !looksPlural(keyAt(sentence, head));
  let noun = lemma;
  let i = head + 1;
  for (let n = 0; n < MOST_MODIFIERS; n++) {
    const token = at(sentence, i);
    const next = at(sentence, i + 1);
    if (/^(?:de|d')$/.test(token.key) && isPlainWord(next) && !isInfinitive(next)) {
      noun += token.key === 'de' ? ` de ${next.low}` : ` d'${next.low}`;
      i += 2;
    } else if (isPlainWord(token) && (looksPlural(token.key) || (isSingular && ADJECTIVE.test(token.key)))) {
      noun += ` ${adjectiveOf(token.low)}`;
      i += 1;
    } else break;
  }
  return noun;
}

function isPlainWord(token: Token): boolean {
  return (
    token.kind === 'word' &&
    token.gap !== 'blank' &&
    token.letters !== 'title' &&
    !NOT_NOUNS.has(token.key) &&
    !token.key.endsWith("'")
  );
}
