import { AddressBook } from '../server/addresses/address-book.ts';
import { findColumns, isFault, readRow } from '../server/addresses/ban-row.ts';
import { StreetGatherer } from '../server/addresses/gather-streets.ts';
import type { Street } from '../server/addresses/street.ts';
import { aBan, BAN_HEADER, banLine, type BanAddress, type BanSize } from './a-ban.ts';

/** Streets of rows of the address base, read as a file is, without one. */
export function streetsOf(addresses: Iterable<BanAddress>): Street[] {
  const columns = findColumns(BAN_HEADER.split(';'));
  if ('code' in columns) throw new Error(columns.code);
  const gatherer = new StreetGatherer('numbers');
  for (const address of addresses) {
    const row = readRow(columns, banLine(address).split(';'));
    if (isFault(row)) throw new Error(`${row.code}: ${row.column} ${row.value}`);
    gatherer.add(row);
  }
  return gatherer.finish();
}

/** A book over a made-up base, with the addresses it was made of. */
export function aBook(size: BanSize): { book: AddressBook; addresses: BanAddress[] } {
  const addresses = [...aBan(size)];
  return { book: new AddressBook(streetsOf(addresses)), addresses };
}
