import type { DayNumber } from '#kernel/days.ts';
import { monthsAfter, outcomesOf, stepsOf, type Programme } from '#modules/support/index.ts';
import { identitySeen } from '../identities.ts';
import { Random } from '../random.ts';
import { siretOf } from '../siret.ts';
import { QPVS } from '../territory.ts';

/** A path of the demonstration, as a structure would bring it from another software. Everybody is invented. */
export type DemoPath = {
  lastName: string;
  firstName: string;
  born: DayNumber | null;
  sex: 'female' | 'male';
  phone: string;
  email: string;
  place: { commune?: string; qpv2015?: string; qpv2024?: string };
  programme: string;
  openedOn: DayNumber;
  stages: { stage: string; on: DayNumber; siren: string | null; answer: 'yes' | 'no' | null }[];
  meetings: { on: DayNumber; way: 'in-person' | 'call' | 'workshop'; minutes: number; note: string }[];
  actions: {
    title: string;
    dueOn: DayNumber;
    doneOn: DayNumber | null;
    who: 'resident' | 'structure';
    shared: boolean;
  }[];
  closed: { on: DayNumber; reason: 'goal-reached' | 'other-way' | 'stopped' | 'no-contact' } | null;
  /** How many other structures are on it. */
  others: number;
};

const STEPS = [
  'Écrire le budget prévisionnel',
  'Prendre rendez-vous à la banque',
  'Apporter les trois derniers relevés',
  'Relire le plan d’affaires',
  'Visiter le local proposé',
  'Appeler l’assurance professionnelle',
  'Préparer la première vente au marché',
  'Demander l’extrait de casier à la mairie',
] as const;

const NOTES = [
  'Projet bien avancé, reste le financement.',
  'Doute sur le local ; revoir ensemble les charges.',
  'Motivée, a déjà deux clientes.',
  'Besoin d’une garde d’enfant le mercredi.',
  'Veut d’abord tester sur un marché.',
] as const;

/** Paths of one structure, as of a day; the same for the same day. */
export function demoPathsOf(
  { no, count }: { no: number; count: number },
  programmes: readonly Programme[],
  today: DayNumber,
): DemoPath[] {
  return Array.from({ length: count }, (_, at) => {
    const random = new Random(`path ${no} ${at}`);
    const programme = programmes[random.chance(0.8) ? 0 : programmes.length - 1];
    return onePath(random, { id: `PATH-${no}-${at}`, no: no * 100 + at, programme, today });
  });
}

type Making = { id: string; no: number; programme: Programme; today: DayNumber };

function onePath(random: Random, { id, no, programme, today }: Making): DemoPath {
  const sex = random.chance(0.55) ? 'female' : 'male';
  const seen = identitySeen(id, siretOf(no), { sex, ageBand: '26-49' });
  const openedOn = today - random.int(12, 1300);
  const stages = stagesOf(random, { programme, openedOn, today, no });
  const last = Math.max(openedOn, ...stages.map(({ on }) => on));
  const over = today - last > 500 || random.chance(0.1);
  const neighbourhood = random.pick(QPVS);
  return {
    lastName: seen.surname,
    firstName: seen.given,
    born: today - random.int(21 * 365, 60 * 365),
    sex,
    // Numbers kept for fiction (ARCEP, 06 39 98), and a domain that never resolves (RFC 2606).
    phone: random.chance(0.8)
      ? `06 39 98 ${String(no)
          .padStart(4, '0')
          .replace(/(..)(..)/, '$1 $2')}`
      : '',
    email: random.chance(0.4) ? `habitant-${no}@demonstration.example` : '',
    place: random.chance(0.75)
      ? {
          commune: neighbourhood.communes[0][0],
          qpv2015: neighbourhood.qpv2015,
          qpv2024: neighbourhood.qpv2024,
        }
      : {},
    programme: programme.id,
    openedOn,
    stages,
    ...lastDays(random, { openedOn, last, today, over }),
    closed: over
      ? {
          on: Math.min(today, last + 20),
          reason: random.pick(['goal-reached', 'other-way', 'stopped', 'no-contact']),
        }
      : null,
    others: over || !random.chance(0.3) ? 0 : random.int(1, 2),
  };
}

type Staging = { programme: Programme; openedOn: DayNumber; today: DayNumber; no: number };

/** Steps one after another as time allows, then outcomes, most of which were asked when they were due. */
function stagesOf(random: Random, { programme, openedOn, today, no }: Staging): DemoPath['stages'] {
  const stages: DemoPath['stages'] = [];
  let on = openedOn;
  for (const { id, siren } of stepsOf(programme)) {
    if (stages.length > 0) on += random.int(15, 110);
    if (on > today || random.chance(0.12)) break;
    stages.push({
      stage: id,
      on,
      siren: siren === 'required' ? siretOf(5000 + no).slice(0, 9) : null,
      answer: null,
    });
  }
  for (const { id, outcome } of outcomesOf(programme)) {
    const from = stages.find(({ stage }) => stage === outcome.after);
    const due = from && monthsAfter(from.on, outcome.months);
    if (due === undefined || due + 15 > today || random.chance(0.15)) break;
    const answer = random.chance(0.82) ? 'yes' : 'no';
    stages.push({ stage: id, on: due + random.int(0, 14), siren: null, answer });
    if (answer === 'no') break;
  }
  return stages;
}

type Living = { openedOn: DayNumber; last: DayNumber; today: DayNumber; over: boolean };

/** Meetings since the opening, and the step to come: some late, some this week, some far; a few paths are silent. */
function lastDays(
  random: Random,
  { openedOn, last, today, over }: Living,
): Pick<DemoPath, 'meetings' | 'actions'> {
  const silent = !over && random.chance(0.15);
  const until = over || silent ? last : today;
  const meetings: DemoPath['meetings'] = [];
  for (let on = openedOn; on <= until && meetings.length < 12; on += random.int(20, 75))
    meetings.push({
      on,
      way: random.pick(['in-person', 'in-person', 'call', 'workshop']),
      minutes: random.pick([20, 30, 45, 60]),
      note: random.chance(0.5) ? random.pick(NOTES) : '',
    });
  if (over || silent) return { meetings, actions: [] };
  const due = random.pick([-random.int(1, 20), random.int(0, 6), random.int(8, 60), random.int(8, 60)]);
  const step = (dueOn: DayNumber, doneOn: DayNumber | null): DemoPath['actions'][number] => ({
    title: random.pick(STEPS),
    dueOn,
    doneOn,
    who: random.chance(0.6) ? 'resident' : 'structure',
    shared: random.chance(0.75),
  });
  const done = random.chance(0.6) ? [step(today - 30, Math.max(openedOn, today - 28))] : [];
  return { meetings, actions: [step(today + due, null), ...done] };
}
