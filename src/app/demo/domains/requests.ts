import { identitySeen } from '../identities.ts';
import { Random } from '../random.ts';
import { siretOf } from '../siret.ts';
import { QPVS } from '../territory.ts';

/** What a structure does with a request of the demonstration, and how many days after it was sent. */
export type DemoStep = {
  after: number;
  act: 'first-contact' | 'not-reached' | 'accept' | 'refuse' | 'redirect';
  reason: string;
  note: string;
  /** Days after which the structure that it is passed on to accepts it; null when it never answers. */
  acceptedAfter: number | null;
};

/** A request of the demonstration. Everybody is invented. */
export type DemoRequest = {
  /** Days before today on which it is sent. */
  ago: number;
  /** Position of the structure asked among the six; and of the one that sends it, null when the resident asks. */
  to: number;
  from: number | null;
  name: string;
  phone: string;
  email: string;
  qpv2024: string | null;
  message: string;
  steps: DemoStep[];
};

/** How many are made. */
const COUNT = 72;
/** From how many days ago: well within the year that the page of silences shows. */
const OLDEST = 150;
/** Days between one and the next, so that they are spread. */
const EVERY = 2.08;
/** The last ones wait at the first structure, whose people one may try on; one has waited there for too long. */
const WAITING = 4;
const LATE = 10;
/** The structure that answers badly, by its position: a territory always has one. */
const SILENT = 2;

const MESSAGES = [
  'Je voudrais ouvrir un food-truck et je ne sais pas par où commencer.',
  'J’ai besoin d’un petit prêt pour acheter une machine à coudre.',
  'Je cherche quelqu’un pour relire mon plan d’affaires.',
  'Je fais des ménages et je voudrais me mettre à mon compte.',
  '',
] as const;
const REASONS = ['full', 'not-eligible', 'elsewhere', 'other-need', 'gave-up'] as const;

/** Requests of the last months, in the order of their days; the same at every run. */
export function demoRequests(): DemoRequest[] {
  return Array.from({ length: COUNT }, (_, at) => oneRequest(at));
}

function oneRequest(at: number): DemoRequest {
  const random = new Random(`request ${at}`);
  const seen = identitySeen(`REQUEST-${at}`, siretOf(at), {
    sex: random.pick(['female', 'male']),
    ageBand: '26-49',
  });
  const waits = COUNT - at <= WAITING || COUNT - at === LATE;
  const asked = at % 3 === 1 ? SILENT : random.pick([0, 0, 0, 1, 3, 4, 5]);
  const to = waits ? 0 : asked;
  const byPhone = random.chance(0.6);
  // Numbers kept for fiction (ARCEP, 06 39 98), and a domain that never resolves (RFC 2606).
  const pair = String(at).padStart(2, '0');
  return {
    ago: OLDEST - Math.round(at * EVERY),
    to,
    from: random.chance(0.3) ? (to + 1) % 6 : null,
    name: `${seen.given} ${seen.surname}`,
    phone: byPhone ? `06 39 98 77 ${pair}` : '',
    email: byPhone ? '' : `demande-${at}@demonstration.example`,
    qpv2024: random.chance(0.85) ? random.pick(QPVS.slice(0, 4)).qpv2024 : null,
    message: random.pick(MESSAGES),
    steps: waits ? [] : stepsOf(random, to),
  };
}

const step = (after: number, act: DemoStep['act'], over: Partial<DemoStep> = {}): DemoStep => ({
  after,
  act,
  reason: '',
  note: '',
  acceptedAfter: null,
  ...over,
});

function redirected(random: Random, after: number): DemoStep {
  const acceptedAfter = random.chance(0.6) ? random.int(1, 6) : null;
  return step(after, 'redirect', { note: 'Votre offre de prêt lui convient mieux.', acceptedAfter });
}

/** How a structure answers: in time mostly, late at times, and one of them seldom. */
function stepsOf(random: Random, to: number): DemoStep[] {
  if (random.chance(to === SILENT ? 0.7 : 0.1)) return [];
  const first = random.chance(0.15) ? random.int(17, 26) : random.int(0, 9);
  return random.weighted([
    [[step(first, 'first-contact', { note: 'Rappelée, rendez-vous pris.' }), step(first + 3, 'accept')], 5],
    [[step(first, 'accept')], 3],
    [[step(first, 'refuse', { reason: random.pick(REASONS) })], 6],
    [[redirected(random, first)], 2],
    [[step(first, 'not-reached')], 1],
  ]);
}
