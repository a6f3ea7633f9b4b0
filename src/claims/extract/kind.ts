import { REACHED } from './lexicon/moods.ts';
import { between, type Marks } from './marks.ts';
import type { Mention } from './mention.ts';
import type { Cue } from './moods.ts';
import { at, keyAt, type Sentence } from './sentences.ts';
import type { ClaimKind } from './types.ts';
import { isAhead, isBareVerb, isInfinitive } from './verbs.ts';

/** How surely a sentence states or announces a claim: the lower the cost, the surer. `weak` when only a verb further on, or an infinitive, says so. */
export type Mood = { kind: ClaimKind; cost: number; weak: boolean };

/** Beyond this a cue belongs to another clause. */
const FARTHEST = 12;
const DEFAULT: Mood = { kind: 'statement', cost: FARTHEST, weak: false };

const SURELY_SO: Mood = { kind: 'statement', cost: 0, weak: false };
const IN_FRONT: Mood = { kind: 'statement', cost: 3, weak: false };

/** A sentence with its cues, and where its numbers stand. */
export type MoodScope = { sentence: Sentence; cues: readonly Cue[]; marks: Marks };

/** Whether the clause of a claim states or announces. */
export function moodOf(scope: MoodScope, mention: Mention): Mood {
  if (mention.baseline || wasReached(scope, mention)) return SURELY_SO;
  const best = nearestCue(scope, mention);
  if (best.cost > 0 && isBareVerb(scope.sentence, verbBefore(scope.sentence, mention))) return SURELY_SO;
  const isUnsure = best === DEFAULT || best.weak;
  return isUnsure && isInFront(scope.sentence, mention) ? IN_FRONT : best;
}

function nearestCue(scope: MoodScope, mention: Mention): Mood {
  let best = DEFAULT;
  for (const cue of scope.cues) {
    const after = cue.to > mention.from;
    const cost = after ? costAfter(scope, cue, mention) : costBefore(scope, cue, mention);
    if (cost < best.cost) best = { kind: cue.mood, cost, weak: after || cue.weak };
  }
  return best;
}

/** The token just before the number and its article. */
function verbBefore(sentence: Sentence, mention: Mention): number {
  const i = mention.from - 1;
  return /^(?:les|la|le)$/.test(keyAt(sentence, i)) ? i - 1 : i;
}

const LEADING = /^(?:avec|grace|apres|outre|fort|forte|malgre|face|sur)$/;
const MAIN = /^(?:nous|il|elle|ils|elles|on|le|la|les|l'|ce|cette|notre|nos|je)$/;

/** "Avec deux sites à Nantes, nous atteindrons …": what leads to the main clause is there already. */
function isInFront(sentence: Sentence, mention: Mention): boolean {
  if (!LEADING.test(keyAt(sentence, 0))) return false;
  for (let i = mention.to; i < sentence.tokens.length; i++) {
    if (keyAt(sentence, i) === ',' && MAIN.test(keyAt(sentence, i + 1)))
      return !mainBefore(sentence, mention.from);
  }
  return false;
}

function mainBefore(sentence: Sentence, to: number): boolean {
  for (let i = 1; i < to; i++)
    if (keyAt(sentence, i) === ',' && MAIN.test(keyAt(sentence, i + 1))) return true;
  return false;
}

function costBefore(scope: MoodScope, cue: Cue, mention: Mention): number {
  const { commas, stops, opened, closed, mentions } = between(scope.marks, cue.to, mention.from);
  // A cue inside brackets already closed says little of what follows them.
  const left = closed > opened ? 6 : opened - closed;
  const isLabel = cue.subject && keyAt(scope.sentence, cue.to) === ':';
  const distance = (mention.from - cue.to) * (cue.subject ? 0.3 : 0.5);
  return distance + commas * (isLabel ? 0.5 : 1.5) + stops * (isLabel ? 3 : 8) + left + mentions * 0.5;
}

function costAfter(scope: MoodScope, cue: Cue, mention: Mention): number {
  const { sentence } = scope;
  if (cue.ahead || cue.from < mention.to) return FARTHEST;
  const { commas, stops, opened, closed, mentions } = between(scope.marks, mention.to, cue.from);
  const distance =
    (cue.from - mention.to) * 0.6 + commas * 4 + stops * 10 + Math.abs(opened - closed) * 3 + mentions;
  if (distance >= FARTHEST || (isActiveAhead(sentence, cue.from) && isDefinite(sentence, mention)))
    return FARTHEST;
  return distance + restart(sentence, cue.from);
}

/** "bénéficieront", but not "seront livrés". */
function isActiveAhead(sentence: Sentence, verb: number): boolean {
  return !/^ser(?:a|ont|ait|aient)$/.test(keyAt(sentence, verb)) && isAhead(sentence, verb);
}

/** A pronoun or a conjunction before the verb opens another clause, or shares the verb of another subject. */
function restart(sentence: Sentence, verb: number): number {
  for (let i = verb - 1; i >= verb - 2; i--) {
    const key = keyAt(sentence, i);
    if (/^(?:nous|vous|il|elle|on|ils|elles|je|que|qu'|et|ou|mais|ce|c'|lorsque|ou|dont|cela)$/.test(key))
      return 8;
    if (!/^(?:n'|ne|se|s'|en|y|leur|l'|la|le|les)$/.test(key)) return 0;
  }
  return 0;
}

/** "les 15 quartiers bénéficieront", "l'équipe de 8 conseillers recevra": what is counted is there already. */
function isDefinite(sentence: Sentence, mention: Mention): boolean {
  const link = keyAt(sentence, mention.from - 1);
  if (/^(?:les|nos|ces|leurs|des|ses)$/.test(link)) return true;
  if (!/^(?:de|d')$/.test(link)) return false;
  return [3, 4].some((back) =>
    /^(?:l'|le|la|notre|son|sa|leur|cette|ce)$/.test(keyAt(sentence, mention.from - back)),
  );
}

/** "l'objectif de 200 emplois a été atteint", "a dépassé son objectif de 200 emplois". */
function wasReached(scope: MoodScope, mention: Mention): boolean {
  const noun = scope.cues.findLast(
    (cue) => cue.subject && cue.to <= mention.from && mention.from - cue.to <= 5,
  );
  if (!noun) return false;
  const { sentence } = scope;
  for (let i = noun.from - 1; i >= noun.from - 4; i--) {
    if (REACHED.test(keyAt(sentence, i)) && isPast(sentence, i)) return true;
  }
  for (let i = mention.to; i < mention.to + 8 && at(sentence, i).kind === 'word'; i++) {
    if (REACHED.test(keyAt(sentence, i)) && isPast(sentence, i)) return true;
  }
  return false;
}

function isPast(sentence: Sentence, participle: number): boolean {
  // "a tenu sa promesse et dépassé son objectif": the auxiliary is shared.
  const isShared =
    /^(?:et|,)$/.test(keyAt(sentence, participle - 1)) && /é(?:e|s|es)?$/.test(at(sentence, participle).low);
  if (isShared) return true;
  for (let i = participle - 1; i >= participle - 4; i--) {
    const token = at(sentence, i);
    if (token.low === 'a' || /^(?:ont|avons|est|sont|ete|etait|aura)$/.test(token.key)) return true;
    if (isInfinitive(token) || /^ser(?:a|ont)$/.test(token.key)) return false;
  }
  return false;
}
