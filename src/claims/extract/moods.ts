import {
  ANNOUNCED,
  ANNOUNCING_BEFORE_INFINITIVE,
  ANNOUNCING_NOUNS,
  ANNOUNCING_VERBS,
  REACHED,
  STATING_WORDS,
} from './lexicon/moods.ts';
import { at, keyAt, keysOf, type Sentence } from './sentences.ts';
import type { ClaimKind } from './types.ts';
import { isAhead, isInfinitive, isStating } from './verbs.ts';

/** A word that states or announces. `ahead` cues govern only what follows them, `weak` ones yield to a past date; tokens [from, to). */
export type Cue = {
  from: number;
  to: number;
  mood: ClaimKind;
  ahead: boolean;
  past: boolean;
  subject: boolean;
  weak: boolean;
};

const SKIPPED =
  /^(?:se|s'|y|en|nous|vous|l'|la|le|les|leur|ainsi|donc|egalement|aussi|alors|meme|bien|desormais|encore|ensuite|notamment|rapidement|deja|pas|a|d'|de|pleinement|tous|toutes)$/;
const DETERMINED =
  /^(?:un|une|le|la|l'|ce|cet|cette|du|au|notre|votre|leur|son|sa|de|d'|des|les|nos|ces|premier|premiere|meme|chaque)$/;

/** What states or announces in a sentence, in order. */
export function readCues(sentence: Sentence): Cue[] {
  const cues: Cue[] = [];
  for (let i = 0; i < sentence.tokens.length; i++) {
    const found =
      verbCue(sentence, i) ?? purposeCue(sentence, i, cues) ?? nounCue(sentence, i) ?? wordCue(sentence, i);
    if (found) cues.push(found);
  }
  return cues;
}

type Nature = Partial<Pick<Cue, 'ahead' | 'past' | 'subject' | 'weak'>>;

function announces(from: number, to: number, nature: Nature = {}): Cue {
  return { from, to, mood: 'objective', ahead: false, past: false, subject: false, weak: false, ...nature };
}

function states(place: number, past: boolean): Cue {
  return { from: place, to: place + 1, mood: 'statement', ahead: false, past, subject: false, weak: false };
}

/** The infinitive that a verb governs, skipping pronouns and adverbs; -1 when there is none. */
function infinitiveAfter(sentence: Sentence, i: number): number {
  let next = i + 1;
  while (next < i + 5 && SKIPPED.test(keyAt(sentence, next))) next++;
  return isInfinitive(at(sentence, next)) ? next : -1;
}

function verbCue(sentence: Sentence, i: number): Cue | null {
  const { key, kind } = at(sentence, i);
  if (kind !== 'word') return null;
  if (isAhead(sentence, i)) return announces(i, i + 1);
  return announcingCue(sentence, i, key) ?? statingCue(sentence, i, key);
}

function announcingCue(sentence: Sentence, i: number, key: string): Cue | null {
  const isNoun = DETERMINED.test(keyAt(sentence, i - 1));
  if (ANNOUNCING_VERBS.has(key) && !isNoun && !isPlainNoun(sentence, i, key))
    return announces(i, i + 1, { ahead: true });
  const isGoing = /^(?:va|vont|allons|allez|vais)$/.test(key);
  if (isGoing || (ANNOUNCING_BEFORE_INFINITIVE.has(key) && !isNoun)) {
    const infinitive = infinitiveAfter(sentence, i);
    if (infinitive > i && !countsBefore(key, infinitive - i)) return announces(i, infinitive + 1);
  }
  return isAnnounced(sentence, i) ? announces(i, i + 1) : null;
}

/** "elle compte recruter" announces, "elle compte pour créer" counts. */
function countsBefore(key: string, distance: number): boolean {
  return /^(?:compte|comptent|comptons)$/.test(key) && distance > 1;
}

/** "programme", "table", "cible" without the subject that would make them verbs. */
function isPlainNoun(sentence: Sentence, i: number, key: string): boolean {
  return (
    /^(?:programme|table|cible|projette|desire)$/.test(key) &&
    (i === 0 || at(sentence, i - 1).kind !== 'word')
  );
}

const PARTICIPLE_ENDINGS = ['', 's', 'e', 'es', 'le', 'les'];

/** "prévus", "attendues": but not "comme prévu" nor "prévu par la loi". */
function isAnnounced(sentence: Sentence, i: number): boolean {
  const word = at(sentence, i).low.replace(/[-·.(].*$/, '');
  const isParticiple = PARTICIPLE_ENDINGS.some(
    (ending) => word.endsWith(ending) && ANNOUNCED.has(word.slice(0, word.length - ending.length)),
  );
  return isParticiple && keyAt(sentence, i - 1) !== 'comme' && keyAt(sentence, i + 1) !== 'par';
}

function statingCue(sentence: Sentence, i: number, key: string): Cue | null {
  if (!isStating(sentence, i)) return null;
  const past =
    /^(?:a|ont|avons|avez|avait|avaient|etait|etaient|fut|furent|ete)$/.test(key) ||
    /(?:ait|aient)$/.test(key);
  if (/^(?:est|sont|etait|etaient|sommes|soit)$/.test(key) && isLinking(sentence, i)) return null;
  if (/^(?:a|ont|avons)$/.test(key) && isAiming(sentence, i)) return null;
  return states(i, past);
}

const BETWEEN = /^(?:deja|desormais|egalement|ainsi|aussi|donc|encore|bien|d'ores|et)$/;

/** "ce sont", "l'objectif est de", "sont prévus", "sont à créer": être only links. */
function isLinking(sentence: Sentence, i: number): boolean {
  if (/^(?:ce|c')$/.test(keyAt(sentence, i - 1))) return true;
  let next = i + 1;
  while (next < i + 4 && BETWEEN.test(keyAt(sentence, next))) next++;
  if (isAnnounced(sentence, next) || isToDo(sentence, next)) return true;
  return !REACHED.test(keyAt(sentence, next)) && hasAnnouncingSubject(sentence, i);
}

/** "à créer". */
function isToDo(sentence: Sentence, i: number): boolean {
  return at(sentence, i).low === 'à' && isInfinitive(at(sentence, i + 1));
}

function hasAnnouncingSubject(sentence: Sentence, verb: number): boolean {
  for (let i = verb - 1; i >= verb - 5 && at(sentence, i).kind === 'word'; i--)
    if (ANNOUNCING_NOUNS.has(keyAt(sentence, i))) return true;
  return false;
}

/** "a pour objectif de". */
function isAiming(sentence: Sentence, i: number): boolean {
  for (let next = i + 1; next <= i + 3; next++)
    if (/^(?:objectif|ambition|but|vocation|cible|objectifs)$/.test(keyAt(sentence, next))) return true;
  return false;
}

/** "pour accompagner", "afin de créer", or an infinitive that opens the sentence; after a past verb they tell what was done. */
function purposeCue(sentence: Sentence, i: number, earlier: readonly Cue[]): Cue | null {
  if (!isInfinitive(at(sentence, i))) return null;
  const weak = { ahead: true, weak: true };
  if (i <= opening(sentence)) return announces(i, i + 1, weak);
  if (earlier.some(({ past }) => past)) return null;
  if (/^[;:]$/.test(keyAt(sentence, i - 1))) return announces(i, i + 1, weak);
  return isPurpose(sentence, i) ? announces(i - 1, i + 1, weak) : null;
}

function isPurpose(sentence: Sentence, i: number): boolean {
  const before = keyAt(sentence, i - 1);
  const isAim = /^(?:de|d')$/.test(before) && /^(?:afin|but|vue|objectif)$/.test(keyAt(sentence, i - 2));
  return (before === 'pour' || isAim) && !(RESULTS.test(keyAt(sentence, i)) && tellsChange(sentence, i));
}

const RESULTS =
  /^(?:atteindre|etablir|elever|passer|culminer|revenir|froler|depasser|tomber|descendre|monter|approcher|avoisiner)$/;

/** "progressent de 3 % pour atteindre 712 M€" tells a result. */
function tellsChange(sentence: Sentence, infinitive: number): boolean {
  for (let i = 0; i < infinitive; i++) {
    if (
      /^(?:progress|augment|baiss|recul|chut|grimp|diminu|bondi|hausse|croissance|croit|croissent|doubl|tripl)/.test(
        keyAt(sentence, i),
      )
    )
      return true;
  }
  return false;
}

/** The first word of the sentence, past bullets, numbers and a leading "D'ici 2030,". */
function opening(sentence: Sentence): number {
  let i = 0;
  while (
    i < 4 &&
    (at(sentence, i).kind === 'sign' || (at(sentence, i).kind === 'number' && at(sentence, i).bullet))
  )
    i++;
  return i;
}

function nounCue(sentence: Sentence, i: number): Cue | null {
  const key = keyAt(sentence, i);
  const isTitle =
    /^(?:engagements?|but|cap|projets?|promesses?)$/.test(key) &&
    (keyAt(sentence, i + 1) === ':' || (i <= 1 && key.startsWith('engagement')));
  return ANNOUNCING_NOUNS.has(key) || isTitle ? announces(i, i + 1, { ahead: true, subject: true }) : null;
}

function wordCue(sentence: Sentence, i: number): Cue | null {
  if (STATING_WORDS.has(keyAt(sentence, i))) return states(i, false);
  // "200 emplois à créer": right after what is counted.
  const announced = isToCome(sentence, i) || (isToDo(sentence, i) && isAfterNumber(sentence, i));
  return announced ? announces(i, i + 2) : null;
}

/** "à venir", "à terme", "à la clé", "prochainement". */
function isToCome(sentence: Sentence, i: number): boolean {
  const key = keyAt(sentence, i);
  if (key !== 'a') return /^(?:prochainement|bientot|demain|prochains|prochaines)$/.test(key);
  return /^(?:venir|terme|la cle|la clef)/.test(keysOf(sentence, i + 1, i + 3));
}

function isAfterNumber(sentence: Sentence, i: number): boolean {
  for (let back = i - 1; back >= i - 3; back--) if (at(sentence, back).kind === 'number') return true;
  return false;
}
