import { NOT_NOUNS } from './lexicon/words.ts';
import { entryOf, lemmaOf, looksPlural } from './lemma.ts';
import type { Mention } from './mention.ts';
import { phraseAt } from './nouns.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import type { ClaimUnit } from './types.ts';

/** What a label in front of a number says it counts. */
export type Label = { unit: ClaimUnit; noun: string };

const REACH = 16;
const COUNTS = /^(?:nombre|total|effectifs?|volume)$/;
const TELLS =
  /^(?:est|sont|etait|etaient|atteint|atteignait|atteindra|eleve|elevait|elevera|etablit|passe|passee?s?|passera|sera|serait|de|a|d'|depasse|depassera|fut|avoisine|porte|porter|grimpe|represente|en|compte|contre)$/;

/** Reads "nombre de bénéficiaires : 452", "le nombre d'entreprises est passé à 300", "Habitants accompagnés : 812". */
export function labelBefore(sentence: Sentence, mention: Mention): Label | null {
  const next = at(sentence, mention.to);
  const isClosed =
    next.kind !== 'word' || NOT_NOUNS.has(next.key) || next.key === 'fin' || next.key === 'lors';
  if (
    !isClosed ||
    next.key === '/' ||
    (next.key === '.' && /^\d{1,2}$/.test(keyAt(sentence, mention.to + 1)))
  )
    return null;
  return numberAfter(sentence, mention) ?? numberOf(sentence, mention) ?? colonLabel(sentence, mention);
}

/** "porter à 100 le nombre de créations". */
function numberAfter(sentence: Sentence, mention: Mention): Label | null {
  const isTold = keyAt(sentence, mention.to) === 'le' && COUNTS.test(keyAt(sentence, mention.to + 1));
  return isTold ? complementOf(sentence, mention.to + 1) : null;
}

/** "le nombre de X … est de N". */
function numberOf(sentence: Sentence, mention: Mention): Label | null {
  const before = keyAt(sentence, mention.from - 1);
  if (before !== ':' && !TELLS.test(before) && !TELLS.test(keyAt(sentence, mention.from))) return null;
  for (let i = mention.from - 2; i >= Math.max(0, mention.from - REACH); i--) {
    const key = keyAt(sentence, i);
    if (key === '.' || key === ';') return null;
    if (key === 'population') return { unit: 'person', noun: 'habitant' };
    if (COUNTS.test(key)) return complementOf(sentence, i);
  }
  return null;
}

function complementOf(sentence: Sentence, counted: number): Label | null {
  for (let i = counted + 1; i < counted + 5 && at(sentence, i).kind === 'word'; i++) {
    if (/^(?:de|d'|des)$/.test(keyAt(sentence, i))) return labelAt(sentence, i + 1, false);
  }
  return null;
}

/** "Habitants accompagnés : 812": a plural of the lexicon opens the line, a colon or a table bar follows. */
function colonLabel(sentence: Sentence, mention: Mention): Label | null {
  const colon = keyAt(sentence, mention.from - 1);
  if (colon !== ':' && colon !== '|') return null;
  let first = mention.from - 2;
  while (first > 0 && mention.from - first < REACH && !/^[.;:|(,]$/.test(keyAt(sentence, first - 1))) first--;
  while (
    at(sentence, first).kind === 'sign' ||
    /^(?:les|nos|des|dont|nombre|total|de|d'|nb)$/.test(keyAt(sentence, first))
  ) {
    if (++first >= mention.from - 1) return null;
  }
  return labelAt(sentence, first, true);
}

function labelAt(sentence: Sentence, i: number, mustBeKnown: boolean): Label | null {
  const token = at(sentence, i);
  if (token.kind !== 'word' || NOT_NOUNS.has(token.key)) return null;
  const entry = entryOf(lemmaOf(token.low).lemma);
  if (mustBeKnown && (!entry || !looksPlural(token.key))) return null;
  const noun = phraseAt(sentence, i);
  return noun === '' ? null : { unit: entry?.unit ?? `other:${lemmaOf(token.low).lemma}`, noun };
}
