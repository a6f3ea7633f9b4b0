import { readSiret } from '#kernel/codes.ts';
import {
  SOCIAL_CONSIDERATIONS,
  type AmountMeaning,
  type PublicContract,
  type SocialConsideration,
} from '../../domain/contract.ts';
import { isObject, itemsOf, property, type JsonObject } from './json.ts';
import { readModifications, readParties, readSubcontracts } from './read-lists.ts';
import type { ContractFaults } from './refusals.ts';
import { readAmount, readDate, readMonths, readText, type Place } from './values.ts';

/** The schema says 16 characters; real numbers that consolidators make hold a SIRET and more. */
const MOST_ID = 64;

/** What a contract of a list may be wrapped in. */
const WRAPPERS = ['marche', 'contrat-concession', 'contratConcession'] as const;

/**
 * Reads a parsed contract. Null when nothing can name it (no number, or no buyer whose SIRET is right); any other value
 * that is wrong is told and left empty.
 */
export function readContract(
  value: unknown,
  kind: 'contract' | 'concession' | 'unsaid',
  faults: ContractFaults,
): PublicContract | null {
  const object = unwrapped(value);
  if (!object) {
    faults.add('decp-not-a-contract', '', value);
    return null;
  }
  const place: Place = { object, path: '', faults };
  const id = readId(object, faults);
  const buyer = readBuyer(object, faults);
  if (id === null || buyer === null) return null;
  return kind === 'concession' || (kind === 'unsaid' && isConcession(object))
    ? readConcession(place, { id, buyer })
    : readPurchase(place, { id, buyer });
}

function unwrapped(value: unknown): JsonObject | null {
  if (!isObject(value)) return null;
  const wrapper = WRAPPERS.find((name) => Object.hasOwn(value, name));
  const inner = wrapper === undefined ? undefined : value[wrapper];
  return isObject(inner) ? inner : value;
}

function isConcession(object: JsonObject): boolean {
  return Object.hasOwn(object, 'autoriteConcedante') || Object.hasOwn(object, 'concessionnaires');
}

function readId(object: JsonObject, faults: ContractFaults): string | null {
  const value = property(object, 'id');
  const id = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (id === '' || id.length > MOST_ID) {
    faults.add('decp-no-id', 'id', value);
    return null;
  }
  faults.name(id);
  return id;
}

function readBuyer(object: JsonObject, faults: ContractFaults): string | null {
  const name = Object.hasOwn(object, 'autoriteConcedante') ? 'autoriteConcedante' : 'acheteur';
  const buyer = property(object, name);
  const id = isObject(buyer) ? property(buyer, 'id') : undefined;
  if (typeof id !== 'string' && typeof id !== 'number') {
    faults.add('decp-no-buyer', `${name}.id`, id);
    return null;
  }
  const read = readSiret(String(id));
  if (read.valid) return read.code;
  faults.add('decp-bad-buyer', `${name}.id`, id);
  return null;
}

type Name = { id: string; buyer: string };

function readPurchase(place: Place, name: Name): PublicContract {
  const { object, faults } = place;
  const notified = readDate(place, { name: 'dateNotification', required: true });
  return {
    ...name,
    kind: 'contract',
    nature: readText(place, { name: 'nature' }),
    object: readText(place, { name: 'objet', required: true }),
    cpv: readCpv(place),
    amount: readAmount(place, { name: 'montant', required: true }),
    amountMeans: meaningOf(object),
    months: readMonths(place, { name: 'dureeMois', required: true }),
    notified,
    published: readDate(place, { name: 'datePublicationDonnees' }),
    framework: readText(place, { name: 'idAccordCadre' }),
    holders: readParties(place, { name: 'titulaires', inner: 'titulaire', required: true }),
    ...readSocial(object, faults),
    place: readPlace(object, faults),
    modifications: readModifications(place, notified),
    ...readSubcontracts(place),
  };
}

function readConcession(place: Place, name: Name): PublicContract {
  const { object, faults } = place;
  const signed = readDate(place, { name: 'dateSignature', required: true });
  return {
    ...name,
    kind: 'concession',
    nature: readText(place, { name: 'nature' }),
    object: readText(place, { name: 'objet', required: true }),
    cpv: null,
    amount: readAmount(place, { name: 'valeurGlobale', required: true }),
    amountMeans: 'concession-value',
    months: readMonths(place, { name: 'dureeMois', required: true }),
    notified: signed,
    published: readDate(place, { name: 'datePublicationDonnees' }),
    framework: null,
    holders: readParties(place, { name: 'concessionnaires', inner: 'concessionnaire', required: true }),
    ...readSocial(object, faults),
    place: null,
    modifications: readModifications(place, signed),
    subcontracts: [],
    subcontractChanges: [],
  };
}

/** A framework says so as a technique (2.0), as its nature (before), or by how it is carried out. */
function meaningOf(object: JsonObject): AmountMeaning {
  const words = [
    ...itemsOf(object, 'techniques', 'technique'),
    ...itemsOf(object, 'modalitesExecution', 'modaliteExecution'),
    { value: property(object, 'nature') },
  ].map(({ value }) => (typeof value === 'string' ? value.trim().toLowerCase() : ''));
  const framework = ['accord-cadre', 'bons de commande', 'marchés subséquents'];
  return words.some((word) => framework.includes(word)) ? 'framework-ceiling' : 'price-or-estimate';
}

function readCpv(place: Place): string | null {
  const code = readText(place, { name: 'codeCPV' });
  // The digit after the dash only checks the eight others.
  if (code === null || /^\d{8}(-\d)?$/.test(code)) return code?.slice(0, 8) ?? null;
  place.faults.add('decp-bad-cpv', 'codeCPV', code);
  return null;
}

function readPlace(object: JsonObject, faults: ContractFaults): PublicContract['place'] {
  const value = property(object, 'lieuExecution');
  if (!isObject(value)) return null;
  const place: Place = { object: value, path: 'lieuExecution', faults };
  const code = readText(place, { name: 'code' });
  return code === null ? null : { code, type: readText(place, { name: 'typeCode' }) ?? '' };
}

const CONSIDERATIONS = new Map<string, SocialConsideration>(
  Object.entries(SOCIAL_CONSIDERATIONS).map(([label, code]) => [label.toLowerCase(), code]),
);

/** Whether a clause is announced. Files before 2024 have no such field: then nothing is known, which is not « no ». */
function readSocial(
  object: JsonObject,
  faults: ContractFaults,
): Pick<PublicContract, 'hasClause' | 'social'> {
  const items = itemsOf(object, 'considerationsSociales', 'considerationSociale');
  const found = new Set<SocialConsideration>();
  for (const { value, path } of items) {
    const label = typeof value === 'string' ? value.normalize('NFC').trim().toLowerCase() : '';
    const code = CONSIDERATIONS.get(label);
    if (code) found.add(code);
    else faults.add('decp-bad-consideration', path, value);
  }
  if (found.has('none') && found.size > 1) {
    faults.add('decp-considerations-clash', 'considerationsSociales', [...found].join(', '));
    found.delete('none');
  }
  // A consideration that could not be read might have been the clause.
  const sure = found.size > 0 && !faults.list.some(({ code }) => code === 'decp-bad-consideration');
  return { social: [...found], hasClause: found.has('clause') ? true : sure ? false : null };
}
