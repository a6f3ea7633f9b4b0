import { formatDay, type DayNumber } from '#kernel/days.ts';
import type { Modification, Party, PublicContract, Subcontract } from '../../domain/contract.ts';
import { isObject, itemsOf, property } from './json.ts';
import type { ContractFaults } from './refusals.ts';
import { readAmount, readDate, readMonths, readParty, readRank, type Place } from './values.ts';

/** Reads operators; a list that is required and has none is told. */
export function readParties(
  place: Place,
  { name, inner, required = false }: { name: string; inner: string; required?: boolean },
): Party[] {
  const items = itemsOf(place.object, name, inner);
  if (required && items.length === 0) place.faults.add('decp-missing', name, property(place.object, name));
  const parties = items.flatMap((item) => {
    const party = readParty({ ...item, path: inPath(place, item.path) }, place.faults);
    return party ? [party] : [];
  });
  return uniqueParties(parties);
}

const inPath = ({ path }: Place, inner: string): string => (path === '' ? inner : `${path}.${inner}`);

function uniqueParties(parties: readonly Party[]): Party[] {
  return [...new Map(parties.map((party) => [`${party.type}/${party.siret ?? party.id}`, party])).values()];
}

/** The items of a list that are objects, each with its place; others are told. */
function objectsOf(place: Place, name: string, inner: string): Place[] {
  return itemsOf(place.object, name, inner).flatMap(({ value, path }) => {
    if (isObject(value)) return [{ object: value, path, faults: place.faults }];
    place.faults.add('decp-wrong-type', path, value);
    return [];
  });
}

/** Reads modifications in the order of the file, which is that of their publication. */
export function readModifications(place: Place, notified: DayNumber | null): Modification[] {
  const modifications = objectsOf(place, 'modifications', 'modification').map((one, at) => {
    const signed = Object.hasOwn(one.object, 'dateSignatureModification');
    const name = signed ? 'dateSignatureModification' : 'dateNotificationModification';
    const worth = Object.hasOwn(one.object, 'valeurGlobale') ? 'valeurGlobale' : 'montant';
    return {
      no: readRank(one, at + 1),
      notified: readDate(one, { name, required: true }),
      published: readDate(one, { name: 'datePublicationDonneesModification' }),
      amount: readAmount(one, { name: worth }),
      months: readMonths(one, { name: 'dureeMois' }),
      holders: holdersOf(one),
    };
  });
  checkOrder(modifications, { faults: place.faults, list: 'modifications' });
  modifications.forEach(({ notified: day }, at) => {
    if (day !== null && notified !== null && day < notified)
      place.faults.add('decp-modified-before', `modifications[${at}]`, formatDay(day));
  });
  return modifications;
}

function holdersOf(place: Place): Party[] | null {
  const holders = readParties(place, { name: 'titulaires', inner: 'titulaire' });
  return holders.length > 0 ? holders : null;
}

/** Numbers must grow: otherwise two publications were mixed, or one was rewritten. */
function checkOrder(
  items: readonly { no: number }[],
  { faults, list }: { faults: ContractFaults; list: string },
): void {
  items.forEach(({ no }, at) => {
    if (at > 0 && no <= items[at - 1].no) faults.add('decp-number-order', `${list}[${at}].id`, no);
  });
}

/** Reads subcontracts and their modifications. */
export function readSubcontracts(place: Place): Pick<PublicContract, 'subcontracts' | 'subcontractChanges'> {
  const subcontracts = objectsOf(place, 'actesSousTraitance', 'acteSousTraitance').map((one, at) =>
    readSubcontract(one, { rank: at + 1, dated: 'dateNotification' }),
  );
  checkOrder(subcontracts, { faults: place.faults, list: 'actesSousTraitance' });
  const changes = objectsOf(place, 'modificationsActesSousTraitance', 'modificationActeSousTraitance');
  return {
    subcontracts,
    subcontractChanges: changes.map((one, at) => ({
      ...readSubcontract(one, { rank: at + 1, dated: 'dateNotificationModificationSousTraitance' }),
      party: null,
    })),
  };
}

function readSubcontract(place: Place, { rank, dated }: { rank: number; dated: string }): Subcontract {
  const value = property(place.object, 'sousTraitant');
  const path = `${place.path}.sousTraitant`;
  return {
    no: readRank(place, rank),
    party: value === undefined ? null : readParty({ value, path }, place.faults),
    notified: readDate(place, { name: dated, required: true }),
    amount: readAmount(place, { name: 'montant' }),
    months: readMonths(place, { name: 'dureeMois' }),
  };
}
