import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/database.ts';
import { AddressBook } from './address-book.ts';
import type { BanContent } from './ban-row.ts';
import type { Street } from './street.ts';

/** An address base in use: a file, of one département. */
export type AddressBaseInfo = {
  department: string;
  content: BanContent;
  fileName: string;
  sha256: string;
  /** Rows of the file, and those that were refused. */
  rows: number;
  refused: number;
  streets: number;
  numbers: number;
  /** ISO 8601, in UTC. */
  importedAt: string;
  importedBy: string;
};

/** Address bases in use, by département. They are equal if and only if nothing was imported in between. */
export async function readAddressBases(tx: Tx, collectivityId: number): Promise<AddressBaseInfo[]> {
  const found = await sql<Omit<AddressBaseInfo, 'importedAt'> & { importedAt: Date }>`
    select department, content, file_name as "fileName", sha256, rows, refused, streets, numbers,
      imported_at as "importedAt", imported_by as "importedBy"
    from territory.address_base where collectivity_id = ${collectivityId} order by department, content`.execute(
    tx,
  );
  return found.rows.map((row) => ({ ...row, importedAt: row.importedAt.toISOString() }));
}

type Row = Omit<Street, 'otherNames' | 'hamlets' | 'postcodes' | 'kind' | 'numbers'> & {
  content: BanContent;
  otherNames: string;
  hamlets: string;
  postcodes: string;
  repetitions: string;
  positions: string;
  numbers: Buffer;
};

/** Loads every address of a collectivity in memory, ready to be searched. */
export async function loadAddressBook(tx: Tx, collectivityId: number): Promise<AddressBook> {
  const list = (column: string) => sql`array_to_string(${sql.ref(column)}, E'\n')`;
  const found = await sql<Row>`
    select content, street_id as id, name, ${list('other_names')} as "otherNames", ${list('hamlets')} as hamlets,
      ${list('postcodes')} as postcodes, commune, commune_name as "communeName", old_commune as "oldCommune",
      old_commune_name as "oldCommuneName", delivery, lon, lat, ${list('repetitions')} as repetitions,
      ${list('positions')} as positions, numbers
    from territory.address_street where collectivity_id = ${collectivityId}
    order by department, content desc, street_no`.execute(tx);
  return new AddressBook(mergeLocalities(found.rows));
}

/** A lieu-dit that has numbers is in both files: it is kept once, with its numbers. */
function mergeLocalities(rows: readonly Row[]): Street[] {
  const localities = new Set(rows.filter(({ content }) => content === 'localities').map(({ id }) => id));
  const numbered = new Set(rows.filter(({ content }) => content === 'numbers').map(({ id }) => id));
  return rows
    .filter(({ content, id }) => content === 'numbers' || !numbered.has(id))
    .map((row) => toStreet(row, localities.has(row.id) ? 'locality' : 'street'));
}

function toStreet(row: Row, kind: Street['kind']): Street {
  const { content: _, repetitions, positions, numbers, ...rest } = row;
  return {
    ...rest,
    kind,
    otherNames: lines(row.otherNames),
    hamlets: lines(row.hamlets),
    postcodes: lines(row.postcodes),
    numbers: { bytes: numbers, repetitions: lines(repetitions), positions: lines(positions) },
  };
}

const lines = (text: string): string[] => (text === '' ? [] : text.split('\n'));
