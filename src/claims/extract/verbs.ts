import { INFINITIVES_RE, NOT_AHEAD, NOT_INFINITIVES, STATING, STATING_FORMS } from './lexicon/moods.ts';
import { NOT_NOUNS } from './lexicon/words.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

/** Endings are read with their accents: "gérait" and "espérons" are no future. */
const FUTURE = /^(?:i|.+(?:e|i|d|t|v|c|p|u|r))r(?:a|ont)$/;
const FUTURE_WE =
  /^(?:irons|vivrons|suivrons|poursuivrons|.+(?:er|ir|dr|aur|rr|ettr|aîtr|aitr|attr|evr)ons)$/;
const CONDITIONAL = /^(?:irait|iraient|.+(?:er|ir|dr|aur|rr|ettr|aîtr|attr|evr|suivr|vivr)(?:ait|aient))$/;
const CONDITIONAL_WE = /^.+(?:er|dr|aur|rr|evr)ions$/;
const DETERMINERS =
  /^(?:un|une|le|la|les|l'|des|du|de|d'|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|nos|votre|vos|chaque|par|en|sans|a|au|aux|sur|pour|avec|aucun|aucune|toute|tout|quelle|quel|premiere|nouvelle|meme|bonne|seule)$/;

const AUXILIARIES = /^(?:ont|avons|est|sont|etait|etaient|avait|avaient|fut|furent)$/;
const PRONOUNS = /^(?:n'|ne|il|elle|ils|elles|nous|vous|on|qui|je)$/;

/** A verb in the future or the conditional. */
export function isAhead(sentence: Sentence, i: number): boolean {
  const token = at(sentence, i);
  if (token.kind !== 'word' || (token.letters === 'title' && i > 0)) return false;
  const low = token.low.includes('-') ? token.low.replace(ASKED, '') : token.low;
  return endsNearR(low) && !NOT_AHEAD.has(low) && ENDINGS.some((ending) => ending.test(low));
}

/** "sera-t-elle". */
const ASKED = /-(?:t-)?(?:il|elle|on|ils|elles|nous|vous)$/;
const ENDINGS = [FUTURE, FUTURE_WE, CONDITIONAL, CONDITIONAL_WE];

/** Every such ending holds an r near the end: most words are sorted out here. */
function endsNearR(low: string): boolean {
  const r = low.lastIndexOf('r');
  return r >= 1 && low.length - r <= 6 && !low.includes('-');
}

/** A verb in the infinitive. */
export function isInfinitive(token: Token): boolean {
  if (token.kind !== 'word' || token.letters === 'upper') return false;
  const { key } = token;
  if (key.length < 4 || key.includes('-') || NOT_INFINITIVES.has(key)) return false;
  return INFINITIVES_RE.has(key) || /(?:[^i]er|ier|ir|oir)$/.test(key);
}

/** A verb in the present or the past: what it says is so. "a" is a verb only without its accent. */
export function isStating(sentence: Sentence, i: number): boolean {
  const token = at(sentence, i);
  if (token.kind !== 'word') return false;
  if (token.low === 'a') return true;
  // "créées" is a participle, "crées" a verb: the accent tells.
  if (/é(?:e|s|es)?$/.test(token.low)) return false;
  const key = token.key.replace(/-(?:t-)?(?:il|elle|on|ils|elles|nous|vous|ce)$/, '');
  if (!STATING_FORMS.has(key) && !STATING.test(key)) return false;
  return AUXILIARIES.test(key) || !isDetermined(sentence, i);
}

/** "une aide", "le compte" are nouns; "elle en compte", "nous la finançons" hold a verb. */
function isDetermined(sentence: Sentence, i: number): boolean {
  const before = keyAt(sentence, i - 1);
  if (!DETERMINERS.test(before)) return false;
  const isPronoun = /^(?:en|l'|la|le|les|leur)$/.test(before) && PRONOUNS.test(keyAt(sentence, i - 2));
  return !isPronoun;
}

/** A word that can only be the verb whose object is the number right after it: "épaule 300 personnes". */
export function isBareVerb(sentence: Sentence, i: number): boolean {
  const token = at(sentence, i);
  const before = at(sentence, i - 1);
  if (token.kind !== 'word' || token.letters !== 'lower' || token.key.length < 4) return false;
  if (NOT_NOUNS.has(token.key) || /(?:ée|ise|ite|ue|nte|ive|ale|elle|que)$/.test(token.low)) return false;
  return (
    /(?:e|ent|it|ient|ons)$/.test(token.key) &&
    before.kind === 'word' &&
    !DETERMINERS.test(before.key) &&
    !isInfinitive(token)
  );
}
