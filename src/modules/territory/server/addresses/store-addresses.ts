import { sql } from 'kysely';
import { int4Array, textArray } from '#platform/server/db/arrays.ts';
import type { Tx } from '#platform/server/db/database.ts';
import type { ReadBan } from './read-ban.ts';
import { countNumbers, departmentOf, type Street } from './street.ts';

/** Streets written by one statement: a few hundred kilobytes. */
const STREETS_AT_ONCE = 2000;

/** Who imports, and when. */
export type ImportedBy = { collectivityId: number; by: string; now: Date };

/** What is put in use. */
export type AddressImport = {
  file: { name: string; sha256: string };
  base: ReadBan;
  /** Streets written so far, and in all. */
  onProgress?: (done: number, total: number) => void;
};

/**
 * Puts an address base in use, in place of the one of the same départements and the same content, within the transaction.
 * @returns how many streets and numbers were written.
 */
export async function storeAddresses(
  tx: Tx,
  who: ImportedBy,
  { file, base, onProgress }: AddressImport,
): Promise<{ streets: number; numbers: number }> {
  let done = 0;
  for (const [department, streets] of byDepartment(base.streets)) {
    await replaceBase(tx, who, { file, base, department, streets });
    const at = { collectivityId: who.collectivityId, department, content: base.content };
    for (let from = 0; from < streets.length; from += STREETS_AT_ONCE) {
      const some = streets.slice(from, from + STREETS_AT_ONCE);
      await insertStreets(tx, { ...at, from }, some);
      done += some.length;
      onProgress?.(done, base.streets.length);
    }
  }
  return { streets: base.streets.length, numbers: base.numbers };
}

function byDepartment(streets: readonly Street[]): Map<string, Street[]> {
  const found = new Map<string, Street[]>();
  for (const street of streets) {
    const department = departmentOf(street.commune);
    const known = found.get(department);
    if (known) known.push(street);
    else found.set(department, [street]);
  }
  return found;
}

type OneBase = Pick<AddressImport, 'file' | 'base'> & { department: string; streets: readonly Street[] };

async function replaceBase(
  tx: Tx,
  { collectivityId, by, now }: ImportedBy,
  { file, base, department, streets }: OneBase,
): Promise<void> {
  await sql`delete from territory.address_base
    where collectivity_id = ${collectivityId} and department = ${department} and content = ${base.content}`.execute(
    tx,
  );
  const numbers = streets.reduce((sum, street) => sum + countNumbers(street.numbers), 0);
  await sql`
    insert into territory.address_base (collectivity_id, department, content, file_name, sha256, rows, refused, streets,
      numbers, imported_at, imported_by)
    values (${collectivityId}, ${department}, ${base.content}, ${file.name}, ${file.sha256}, ${base.rows}, ${base.refused},
      ${streets.length}, ${numbers}, ${now.toISOString()}, ${by})`.execute(tx);
}

type Where = { collectivityId: number; department: string; content: string; from: number };

/** Unnested in the select list, as facts are. Lists travel as lines of one text, packed numbers as slices of one value. */
async function insertStreets(
  tx: Tx,
  { collectivityId, department, content, from }: Where,
  streets: readonly Street[],
): Promise<void> {
  const text = (of: (street: Street) => string) => sql`unnest(${textArray(streets.map(of))}::text[])`;
  const list = (of: (street: Street) => readonly string[]) =>
    sql`string_to_array(${text((street) => of(street).join('\n'))}, E'\n')`;
  const integer = (of: (street: Street) => number) =>
    sql`unnest(${int4Array(Int32Array.from(streets, of))}::int[])`;
  const lengths = streets.map((street) => street.numbers.bytes.byteLength);
  let end = 1;
  const starts = Int32Array.from(lengths, (length) => (end += length) - length);
  const packed = Buffer.concat(streets.map((street) => street.numbers.bytes));
  await sql`
    insert into territory.address_street (collectivity_id, department, content, street_no, street_id, name, other_names,
      hamlets, postcodes, commune, commune_name, old_commune, old_commune_name, delivery, lon, lat, repetitions, positions,
      numbers)
    select ${collectivityId}::int, ${department}::text, ${content}::text,
      unnest(${int4Array(Int32Array.from(streets, (_, at) => from + at))}::int[]), ${text(({ id }) => id)},
      ${text(({ name }) => name)}, ${list(({ otherNames }) => otherNames)}, ${list(({ hamlets }) => hamlets)},
      ${list(({ postcodes }) => postcodes)}, ${text(({ commune }) => commune)},
      ${text(({ communeName }) => communeName)}, ${text(({ oldCommune }) => oldCommune)},
      ${text(({ oldCommuneName }) => oldCommuneName)}, ${text(({ delivery }) => delivery)},
      ${integer(({ lon }) => lon)}, ${integer(({ lat }) => lat)}, ${list(({ numbers }) => numbers.repetitions)},
      ${list(({ numbers }) => numbers.positions)},
      substring(${packed}::bytea from unnest(${int4Array(starts)}::int[])
        for unnest(${int4Array(Int32Array.from(lengths))}::int[]))`.execute(tx);
}
