import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { QUANTITY_UNITS } from '#kernel/units.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext, withdraw } from '#evidence/server/index.ts';
import { readActiveRecords, readDeposits, readEncodedBytes, type ActiveRecord } from './deposits.ts';
import { pairKey, pairOf, readRulings, settled } from './rulings.ts';
import type {
  ComparedPair,
  Linkage,
  LinkedFile,
  PersonsContext,
  RecordPlace,
  Ruled,
} from './persons-context.ts';

/** A file that is being deposited: it is linked with the others before its facts are recorded. */
export type Incoming = { depositNo: number; file: LinkedFile; records: Omit<ActiveRecord, 'person'>[] };

/** Who is who, of every record that counts. */
export type Relinked = {
  /** Person of each record, by `recordKey`. */
  personOf: Map<string, string>;
  active: ActiveRecord[];
  linkage: Linkage;
  pairs: { links: NamedPair[]; doubtful: NamedPair[] };
};

type NamedPair = { pair: ReturnType<typeof pairOf>; score: number; pattern: string };

/** Under what a record is looked up. */
export const recordKey = ({ depositNo, row }: { depositNo: number; row: number }): string =>
  `${depositNo}.${row}`;

type Opened = { places: Map<number, number>; files: LinkedFile[]; active: ActiveRecord[] };

/**
 * Links every record that counts, with a file that arrives if there is one. The rows of every structure must be in sight
 * (`seeingAll`). A person is named after the first record deposited of them, so that what is deposited later restates nothing
 * of what stands.
 */
export async function relink(
  context: PersonsContext,
  act: ActContext,
  incoming: Incoming | null,
): Promise<Result<Relinked>> {
  const opened = await openFiles(context, act, incoming);
  if (!opened.ok) return opened;
  const { places, files, active } = opened.value;
  const rows = files.map(({ encoded }) => new Int8Array(encoded.references.length));
  for (const record of active) rows[places.get(record.depositNo) ?? 0][record.row] = 1;
  const kept = keep(files, rows);
  const at = (record: { depositNo: number; row: number }): RecordPlace | null => {
    const file = places.get(record.depositNo);
    const row = file === undefined ? -1 : kept[file].at[record.row];
    return file === undefined || row < 0 ? null : { file, row };
  };
  const ruled = await ruledPlaces(act, active, at);
  const linked = await context.link(
    kept.map(({ file }) => file),
    ruled,
  );
  if (!linked.ok) return linked;
  return ok(nameAll(active, linked.value, at));
}

async function openFiles(
  context: PersonsContext,
  act: ActContext,
  incoming: Incoming | null,
): Promise<Result<Opened>> {
  const standing = (await readDeposits(act)).filter(({ removed }) => !removed).toReversed();
  const places = new Map<number, number>();
  const files: LinkedFile[] = [];
  for (const { depositNo, duplicateFree } of standing) {
    const encoded = context.readEncoded(await readEncodedBytes(act, depositNo));
    if (!encoded.ok) return encoded;
    places.set(depositNo, files.length);
    files.push({ encoded: encoded.value, duplicateFree });
  }
  let active = await readActiveRecords(
    act,
    standing.map(({ depositNo }) => depositNo),
  );
  if (incoming) {
    places.set(incoming.depositNo, files.length);
    files.push(incoming.file);
    const replaced = new Set(incoming.records.map(nameKey));
    active = [
      ...active.filter((record) => !replaced.has(nameKey(record))),
      ...incoming.records.map((record) => ({ ...record, person: '' })),
    ];
  }
  return ok({ places, files, active });
}

const nameKey = ({ organisationId, kind, reference }: Omit<ActiveRecord, 'person'>): string =>
  JSON.stringify([organisationId, kind, reference]);

type Kept = { file: LinkedFile; at: Int32Array };

/** Leaves out of each file the records that a later file of the same structure replaced. */
function keep(files: readonly LinkedFile[], rows: readonly Int8Array[]): Kept[] {
  return files.map((file, no) => {
    const at = new Int32Array(rows[no].length).fill(-1);
    let count = 0;
    for (let row = 0; row < at.length; row++) if (rows[no][row] === 1) at[row] = count++;
    return {
      file: count === at.length ? file : { ...file, encoded: pickRecords(file.encoded, rows[no]) },
      at,
    };
  });
}

function pickRecords(encoded: LinkedFile['encoded'], wanted: Int8Array): LinkedFile['encoded'] {
  const rows = [...wanted.keys()].filter((row) => wanted[row] === 1);
  const { references, present, keys } = encoded;
  const words = encoded.filters.length / references.length;
  const contactWords = encoded.contacts.length / references.length;
  const starts = new Uint32Array(rows.length + 1);
  const picked = rows.map((row, no) => {
    starts[no + 1] = starts[no] + keys.starts[row + 1] - keys.starts[row];
    return [keys.starts[row], keys.starts[row + 1]] as const;
  });
  const values = new Float64Array(starts[rows.length]);
  const kinds = new Uint8Array(starts[rows.length]);
  for (const [no, [from, to]] of picked.entries()) {
    values.set(keys.values.subarray(from, to), starts[no]);
    kinds.set(keys.kinds.subarray(from, to), starts[no]);
  }
  return {
    ...encoded,
    references: rows.map((row) => references[row]),
    filters: gatherWords(encoded.filters, rows, words),
    contacts: gatherWords(encoded.contacts, rows, contactWords),
    present: Uint16Array.from(rows, (row) => present[row]),
    keys: { values, kinds, starts },
  };
}

function gatherWords(from: Uint32Array, rows: readonly number[], words: number): Uint32Array {
  const to = new Uint32Array(rows.length * words);
  for (const [no, row] of rows.entries()) to.set(from.subarray(row * words, (row + 1) * words), no * words);
  return to;
}

async function ruledPlaces(
  act: ActContext,
  active: readonly ActiveRecord[],
  at: (record: ActiveRecord) => RecordPlace | null,
): Promise<Ruled[]> {
  const rulings = await readRulings(act);
  if (rulings.size === 0) return [];
  const byName = new Map<string, ActiveRecord[]>();
  for (const record of active) {
    const key = JSON.stringify([record.organisationId, record.reference]);
    byName.set(key, [...(byName.get(key) ?? []), record]);
  }
  const placesOf = (name: { organisationId: number; reference: string }): RecordPlace[] =>
    (byName.get(JSON.stringify([name.organisationId, name.reference])) ?? []).flatMap(
      (record) => at(record) ?? [],
    );
  return [...rulings.values()].flatMap((pair) => {
    const same = settled(pair);
    if (same === null) return [];
    return placesOf(pair.a).flatMap((a) => placesOf(pair.b).map((b) => ({ a, b, same })));
  });
}

function nameAll(
  active: readonly ActiveRecord[],
  linkage: Linkage,
  at: (record: ActiveRecord) => RecordPlace | null,
): Relinked {
  const firstOf = new Map<number, string>();
  const personOf = new Map<string, string>();
  const recordAt = new Map<string, ActiveRecord>();
  // Active records come in the order of their deposit: the first met names the person.
  for (const record of active) {
    const place = at(record);
    if (!place) continue;
    recordAt.set(`${place.file}.${place.row}`, record);
    const person = linkage.persons[place.file][place.row];
    const name = firstOf.get(person) ?? `L${recordKey(record)}`;
    firstOf.set(person, name);
    personOf.set(recordKey(record), name);
  }
  const named = (pairs: readonly ComparedPair[]): NamedPair[] =>
    pairs.flatMap(({ a, b, score, pattern }) => {
      const [one, other] = [recordAt.get(`${a.file}.${a.row}`), recordAt.get(`${b.file}.${b.row}`)];
      if (!one || !other || pairKey(pairOf(one, one)) === pairKey(pairOf(other, other))) return [];
      return [{ pair: pairOf(one, other), score, pattern }];
    });
  return {
    personOf,
    active: [...active],
    linkage,
    pairs: { links: named(linkage.links), doubtful: named(linkage.doubtful) },
  };
}

/** How often links are wrong, as facts of the ledger. */
export function estimatesOf({ rates }: Linkage, now: Date): FactInput[] {
  const day = dayOfInstant(now);
  const parts = (rate: number): number =>
    Math.min(QUANTITY_UNITS['part-per-million'], Math.ceil(rate * QUANTITY_UNITS['part-per-million']));
  return [['false-link', rates.falseLink] as const, ['missed-link', rates.missedLink] as const].map(
    ([error, rate], row) => ({
      kind: 'linkage-estimated',
      row: row + 1,
      starts: day,
      ends: day,
      quantity: parts(rate),
      dims: { error },
    }),
  );
}

/**
 * States anew, in one entry that replaces the one before, the facts of records that now are of another person than their
 * deposit said, and how often links are wrong.
 * @param estimates those that no entry of this act states yet.
 * @returns the entry, or null when there is nothing to state.
 */
export async function restate(
  context: PersonsContext,
  act: ActContext,
  { linked: { active, personOf, linkage }, estimates }: { linked: Relinked; estimates: readonly FactInput[] },
): Promise<Result<number | null>> {
  const moved = active.flatMap((record): FactInput[] => {
    const person = personOf.get(recordKey(record));
    return person === undefined || person === record.person ? [] : [{ ...record.fact, person }];
  });
  const facts = [...moved, ...estimates].map((fact, at) => ({ ...fact, row: at + 1 }));
  const content = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  const standing = await sql<{
    entry_no: number;
    content: string;
  }>`select entry_no, content from persons.restatement
    where collectivity_id = ${act.collectivityId}`.execute(act.tx);
  const former = standing.rows.at(0);
  if (former?.content === content || (!former && facts.length === 0)) return ok(null);
  if (former) {
    const gone = await withdraw(act.tx, recordingContext(act), {
      entryNo: former.entry_no,
      note: 'liens revus',
    });
    if (!gone.ok) return gone;
    await sql`delete from persons.restatement where collectivity_id = ${act.collectivityId}`.execute(act.tx);
    if (facts.length === 0) return ok(gone.value.entryNo);
  }
  const receipt = await context.recorder.record(act.tx, recordingContext(act), {
    entry: {
      source: { kind: 'api', label: 'Liens entre fiches, sans nom', depositor: 'Ancrage' },
      note: linkage.version,
    },
    facts,
  });
  if (!receipt.ok) return receipt;
  const { entryNo } = receipt.value;
  if (entryNo !== null)
    await sql`insert into persons.restatement values (${act.collectivityId}, ${entryNo}, ${content})`.execute(
      act.tx,
    );
  return ok(entryNo);
}

/** Keeps the pairs that linkage holds or doubts, in place of those before. */
export async function keepPairs(act: ActContext, { pairs, linkage }: Relinked): Promise<void> {
  const { tx, collectivityId, now } = act;
  await sql`delete from persons.pair where collectivity_id = ${collectivityId}`.execute(tx);
  const rows = new Map<string, NamedPair & { state: string }>();
  for (const pair of pairs.doubtful) rows.set(pairKey(pair.pair), { ...pair, state: 'doubtful' });
  for (const pair of pairs.links) rows.set(pairKey(pair.pair), { ...pair, state: 'linked' });
  const all = [...rows.values()];
  const column = <T>(of: (row: (typeof all)[number]) => T): T[] => all.map(of);
  if (all.length === 0) return;
  await sql`insert into persons.pair select ${collectivityId}::int, ao, ar, bo, br, state, score, pattern,
      ${linkage.version}::text, ${now}::timestamptz
    from unnest(${column(({ pair }) => pair.a.organisationId)}::int[], ${column(({ pair }) => pair.a.reference)}::text[],
      ${column(({ pair }) => pair.b.organisationId)}::int[], ${column(({ pair }) => pair.b.reference)}::text[],
      ${column(({ state }) => state)}::text[], ${column(({ score }) => score)}::real[],
      ${column(({ pattern }) => pattern)}::text[]) as t (ao, ar, bo, br, state, score, pattern)`.execute(tx);
}
