import { formatDay, type DayNumber } from '#kernel/days.ts';
import { MEMBERS, type Organisation } from '../organisations.ts';
import { Random } from '../random.ts';
import { siretOf } from '../siret.ts';
import { QPVS } from '../geography/qpvs.ts';
import { readCorners, METRES } from '../geography/plane.ts';
import { drawStreets, type Street } from '../geography/streets.ts';
import { BUSINESS, KINDS, type Kind, type Offer } from './offers.ts';

/** The directory of the demonstration, as a file of data·inclusion. */
export type DemoDirectory = { structures: Record<string, unknown>[]; services: Record<string, unknown>[] };

/** Source of its records. */
export const DEMO_SOURCE = 'demonstration';

/** First company number of its structures. */
const COMPANIES_FROM = 700;
/** Structures whose record is older than the six months after which it is to be checked. */
const STALE_SHARE = 0.2;

/** Identifier of the record of a member of the programme. */
export const idOf = ({ siret }: Organisation): string => `${DEMO_SOURCE}--${siret}`;

type Made = { structure: Record<string, unknown>; kind: Kind; hours: string };

/**
 * About 45 structures and 120 services, the same at every run but for the day on which they were last checked, which is counted
 * from today. Names, addresses and telephones are invented: 02 61 91 is kept for fictions (ARCEP, décision 2018-0881).
 */
export function demoDirectory(today: DayNumber): DemoDirectory {
  const random = new Random('directory');
  const streets = streetsNearQpvs();
  const members = Object.values(MEMBERS).map((member) => ({
    name: member.name,
    siret: member.siret,
    kind: BUSINESS,
  }));
  const others = KINDS.flatMap((kind) => kind.names.map((name) => ({ name: `${name} (démo)`, kind })));
  const made = [
    ...members,
    ...others.map((one, at) => ({ ...one, siret: siretOf(COMPANIES_FROM + at) })),
  ].map(({ name, siret, kind }, at): Made => ({
    kind,
    hours: random.pick(kind.hours),
    structure: structureOf(random, { at, name, siret, kind, street: random.pick(streets), today }),
  }));
  const services = made.flatMap((one) => servicesOf(random, one));
  return { structures: [...made.map(({ structure }) => structure), twinOf(made[10].structure)], services };
}

/** Streets whose middle is less than a kilometre from the middle of a neighbourhood. */
function streetsNearQpvs(): Street[] {
  const middles = QPVS.map(({ outline }) => {
    const corners = readCorners(outline);
    const mean = (axis: 0 | 1): number =>
      corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
    return [mean(0), mean(1)] as const;
  });
  return drawStreets().filter(({ from, to }) => {
    const [lon, lat] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    return middles.some(([x, y]) => Math.hypot((lon - x) * METRES.lon, (lat - y) * METRES.lat) < 1000);
  });
}

type Shape = { at: number; name: string; siret: string; kind: Kind; street: Street; today: DayNumber };

function structureOf(
  random: Random,
  { at, name, siret, kind, street, today }: Shape,
): Record<string, unknown> {
  const along = random.next();
  const degrees = (axis: 0 | 1): number =>
    Math.round((street.from[axis] + (street.to[axis] - street.from[axis]) * along) * 1e5) / 1e5;
  const age = random.chance(STALE_SHARE) ? random.int(220, 420) : random.int(3, 150);
  const slug = `structure-${at + 1}`;
  return {
    source: DEMO_SOURCE,
    id: `${DEMO_SOURCE}--${siret}`,
    nom: name,
    date_maj: formatDay(today - age),
    siret,
    description: `${name} : structure de la démonstration. Ses coordonnées et ses services sont inventés.`,
    adresse: `${1 + Math.floor(along * 60)} ${street.name}`,
    commune: street.commune.name,
    code_postal: street.commune.code === '44109' ? '44000' : '44800',
    code_insee: street.commune.code,
    longitude: degrees(0),
    latitude: degrees(1),
    telephone: `+3326191${String(1000 + at * 7).padStart(4, '0')}`,
    courriel: `${slug}@demonstration.example`,
    site_web: `https://${slug}.demonstration.example/`,
    ...(kind.networks.length > 0 ? { reseaux_porteurs: [...kind.networks] } : {}),
  };
}

const LANGUAGES = [
  ['fr'],
  ['fr', 'en'],
  ['fr', 'ar', 'en'],
  ['fr', 'en', 'es'],
  ['fr', 'tr'],
  ['fr', 'uk', 'en'],
] as const;

function servicesOf(random: Random, { structure, kind, hours }: Made): Record<string, unknown>[] {
  const most = Math.min(kind.offers.length, kind === BUSINESS ? 3 : random.int(3, 4));
  const first = kind === BUSINESS ? random.int(0, 1) : 0;
  return kind.offers
    .slice(first, first + most)
    .map((offer, at) => serviceOf(random, { structure, offer, hours, no: at + 1 }));
}

function serviceOf(
  random: Random,
  {
    structure,
    offer,
    hours,
    no,
  }: { structure: Record<string, unknown>; offer: Offer; hours: string; no: number },
): Record<string, unknown> {
  const remote = offer.type === 'accompagnement' && random.chance(0.35);
  const paid = offer.type === 'aide-materielle' && random.chance(0.5);
  const kept = random.chance(0.07) ? random.pick(QPVS) : null;
  return {
    source: DEMO_SOURCE,
    structure_id: structure['id'],
    id: `${String(structure['id'])}-${no}`,
    nom: offer.name,
    description: offer.description,
    date_maj: structure['date_maj'],
    type: offer.type,
    thematiques: offer.needs,
    publics: offer.publics.includes('tous-publics') ? ['tous-publics'] : offer.publics,
    frais: paid ? 'payant' : 'gratuit',
    ...(paid ? { frais_precisions: 'Selon vos ressources.' } : {}),
    modes_accueil: remote ? ['en-presentiel', 'a-distance'] : ['en-presentiel'],
    mobilisable_par: ['usagers', 'professionnels'],
    modes_mobilisation: ['telephoner', 'se-presenter'],
    horaires_accueil: hours,
    contact_nom_prenom: `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`,
    ancrage_langues: [...random.pick(LANGUAGES)],
    ...(kept ? { ancrage_qpv: [`QN044${kept.number}`], ancrage_qpv_generation: '2024' } : {}),
  };
}

const FIRST_NAMES = ['Maëlle', 'Youssef', 'Anne', 'Karima', 'Loïc', 'Fatou', 'Erwan', 'Claire'];
const LAST_NAMES = ['Le Goff', 'Benali', 'Martin', 'Diallo', 'Rousseau', 'Nguyen', 'Guérin', 'Tessier'];

/** The same structure as another source has it: a duplicate for somebody to find. */
function twinOf(structure: Record<string, unknown>): Record<string, unknown> {
  return {
    ...structure,
    source: 'autre-annuaire',
    id: `autre-annuaire--${String(structure['siret'])}`,
    nom: String(structure['nom']).replace('quartier', 'quart.'),
    site_web: null,
  };
}
