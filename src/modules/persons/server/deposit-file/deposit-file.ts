import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { FactInput, FactKind } from '#evidence/index.ts';
import { mapColumns, parseRows, type Table } from '#evidence/server/import/index.ts';
import { recordingContext } from '#evidence/server/index.ts';
import type { EncodedFile } from '../../domain/encoding/index.ts';
import { readActiveRecords, readDeposits, seeingAll, lockDeposits } from '../deposits.ts';
import type { PersonsContext } from '../persons-context.ts';
import {
  estimatesOf,
  keepPairs,
  recordKey,
  relink,
  restate,
  type Incoming,
  type Relinked,
} from '../relink.ts';

/** Rows of one deposit: a structure meets fewer people in a year. */
const MOST_RECORDS = 50_000;

/** A file encoded inside a structure: what its rows state, and who they are about as filters and keys only. */
export const DepositInput = z.object({
  organisationId: z.number().int().positive(),
  /** Fact kind that the rows state. */
  kind: z.string(),
  fileName: z.string().min(1).max(200),
  /** Who deposits it, as the ledger names it. */
  depositor: z.string().min(1).max(200),
  /** The structure vouches that nobody stands twice in the file. */
  duplicateFree: z.boolean(),
  /** Columns of the kind's template but for the person, and rows in the order of the encoded records. */
  header: z.array(z.string().max(200)).min(1).max(60),
  rows: z
    .array(z.array(z.string().max(500)))
    .min(1)
    .max(MOST_RECORDS),
  encoded: z.instanceof(Uint8Array),
});
/** A file encoded inside a structure. */
export type DepositInput = z.infer<typeof DepositInput>;

/** What the deposit did. */
export type DepositReceipt = {
  entryNo: number | null;
  depositNo: number;
  records: number;
  /** Distinct persons in the file, and how many of them another structure had met. */
  persons: number;
  shared: number;
  /** Pairs that people are asked about. */
  doubtful: number;
};

/**
 * Takes in a file that a structure encoded, links it with those of the others, and states its facts of persons who have a
 * number each and no name. All rows or none. Refusals: those of the rows, `unknown-kind`, `kind-without-person`,
 * `encoded-file-malformed`, `encoded-rows-differ`, `encoding-key`, `encoding-version`, `encoding-parameters`.
 */
export const depositFile = (context: PersonsContext) =>
  useCase({
    name: 'deposit-file',
    access: {
      right: 'record-evidence',
      organisation: ({ organisationId }: z.infer<typeof DepositInput>) => organisationId,
    },
    mode: 'write',
    input: DepositInput,
    run: async (act, input): Promise<Result<DepositReceipt>> => {
      const read = readDeposit(context, input);
      if (!read.ok) return read;
      const { facts, encoded } = read.value;
      const foreign = await foreignRows(act, input.organisationId, facts);
      if (!foreign.ok) return foreign;
      const depositNo = await nextDepositNo(act);
      const incoming = incomingOf(input, { depositNo, facts, encoded });
      return seeingAll(act, async () => {
        const former = await sameDeposit(act, incoming);
        if (former) return ok(former);
        const linked = await relink(context, act, incoming);
        if (!linked.ok) return linked;
        return recordDeposit(context, act, { input, incoming, facts, linked: linked.value });
      });
    },
  });

/** Rows may only speak of the structure that deposits them. */
async function foreignRows(
  { tx, collectivityId }: ActContext,
  organisationId: number,
  facts: readonly FactInput[],
): Promise<Result<null>> {
  const found = await sql<{ siret: string | null }>`select siret from accounts.organisation
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}`.execute(tx);
  const organisation = found.rows.at(0);
  if (!organisation) return refuse({ code: 'unknown-organisation', value: String(organisationId) });
  const { siret } = organisation;
  const foreign = facts.filter(
    (fact) => siret !== null && fact.organisation !== undefined && fact.organisation !== siret,
  );
  if (foreign.length === 0) return ok(null);
  return refuse(
    ...foreign.map(({ row, organisation: value }): Refusal => ({
      code: 'not-your-organisation',
      row,
      value: value ?? '',
      params: { siret: siret ?? '' },
    })),
  );
}

/** The deposit that the structure made of the very same rows and encodings, if all of it still counts. */
async function sameDeposit(act: ActContext, { records, file }: Incoming): Promise<DepositReceipt | null> {
  const content = contentOf({ records, file });
  const deposits = await readDeposits(act);
  const same = deposits.find((one) => !one.removed && one.content === content);
  if (!same) return null;
  const active = await readActiveRecords(
    act,
    deposits.filter(({ removed }) => !removed).map(({ depositNo }) => depositNo),
  );
  const own = active.filter(({ depositNo }) => depositNo === same.depositNo);
  if (own.length !== same.records) return null;
  const persons = new Set(own.map(({ person }) => person)).size;
  return { entryNo: null, depositNo: same.depositNo, records: own.length, persons, shared: 0, doubtful: 0 };
}

function contentOf({ records, file }: Pick<Incoming, 'records' | 'file'>): string {
  return createHash('sha256')
    .update(
      JSON.stringify(
        records.map(({ organisationId, kind, fact }) => [organisationId, kind, { ...fact, person: '' }]),
      ),
    )
    .update(new Uint8Array(file.encoded.filters.buffer))
    .update(new Uint8Array(file.encoded.contacts.buffer))
    .digest('hex');
}

type ReadDeposit = { facts: FactInput[]; encoded: EncodedFile };

function readDeposit(context: PersonsContext, input: DepositInput): Result<ReadDeposit> {
  const kind = context.registry.byId.get(input.kind);
  if (!kind)
    return refuse({ code: 'unknown-kind', value: input.kind, params: { known: linkedKinds(context) } });
  const person = kind.fields.find(({ type }) => type === 'person');
  const reference = kind.fields.some(({ type }) => type === 'reference');
  if (!person || !reference) return refuse({ code: 'kind-without-person', value: input.kind });
  const parsed = parse(kind, input, person.header.fr);
  if (!parsed.ok) return parsed;
  const encoded = context.readEncoded(input.encoded);
  if (!encoded.ok) return encoded;
  const references = parsed.value.map((fact) => fact.reference ?? '');
  const differs = encoded.value.references.findIndex((one, at) => one !== references[at]);
  if (differs >= 0 || encoded.value.references.length !== references.length)
    return refuse({ code: 'encoded-rows-differ', row: differs < 0 ? references.length : differs + 1 });
  return ok({ facts: parsed.value, encoded: encoded.value });
}

const linkedKinds = ({ registry }: PersonsContext): string =>
  registry.all
    .filter(({ fields }) =>
      ['person', 'reference'].every((type) => fields.some((field) => field.type === type)),
    )
    .map(({ id }) => id)
    .join(', ');

/** Rows are read as those of any evidence file; until linkage names the persons, each row is its own. */
function parse(kind: FactKind, input: DepositInput, personHeader: string): Result<FactInput[]> {
  const table: Table = {
    header: [...input.header, personHeader],
    rows: input.rows.map((cells, at) => ({ no: at + 1, cells: [...cells, `row-${at}`] })),
    encoding: 'utf-8',
    separator: ';',
    sheet: null,
  };
  const mapping = mapColumns(table.header, kind);
  if (!mapping.ok) return mapping;
  const parsed = parseRows(table, mapping.value);
  const examples = parsed.examples.map((row): Refusal => ({ code: 'example-row', row }));
  const refusals = [...parsed.refusals, ...examples];
  return refusals.length > 0 ? refuse(...refusals) : ok(parsed.facts);
}

async function nextDepositNo({ tx, collectivityId }: ActContext): Promise<number> {
  // Two deposits at once would each link without the other: the second waits for the first.
  await lockDeposits({ tx, collectivityId });
  const found = await sql<{
    no: number | null;
  }>`select max(entry_no) as no from evidence.entry where collectivity_id = ${collectivityId}`.execute(tx);
  // Numbered after the ledger, which everybody sees: other structures' deposits are not in sight here.
  return (found.rows[0].no ?? 0) + 1;
}

function incomingOf(
  { organisationId, kind, duplicateFree }: DepositInput,
  { depositNo, facts, encoded }: ReadDeposit & { depositNo: number },
): Incoming {
  return {
    depositNo,
    file: { encoded, duplicateFree },
    records: facts.map((fact, row) => ({
      depositNo,
      row,
      organisationId,
      kind,
      reference: fact.reference ?? '',
      fact,
    })),
  };
}

type Recording = { input: DepositInput; incoming: Incoming; facts: FactInput[]; linked: Relinked };

async function recordDeposit(
  context: PersonsContext,
  act: ActContext,
  { input, incoming, facts, linked }: Recording,
): Promise<Result<DepositReceipt>> {
  const { depositNo } = incoming;
  const personOf = (row: number): string =>
    linked.personOf.get(recordKey({ depositNo, row })) ?? `L${recordKey({ depositNo, row })}`;
  const stated = facts.map((fact, row) => ({ ...fact, person: personOf(row) }));
  const receipt = await context.recorder.record(act.tx, recordingContext(act), {
    entry: {
      source: {
        kind: 'file',
        label: context.registry.byId.get(input.kind)?.label.fr ?? input.kind,
        fileName: input.fileName,
        sha256: createHash('sha256').update(input.encoded).digest('hex'),
        bytes: input.encoded.length,
        depositor: input.depositor,
        organisationId: input.organisationId,
      },
    },
    facts: [...stated, ...estimatesOf(linked.linkage, act.now)].map((fact, at) => ({ ...fact, row: at + 1 })),
  });
  if (!receipt.ok) return receipt;
  const { entryNo } = receipt.value;
  if (entryNo !== null) {
    await write(act, { input, incoming, entryNo, personOf });
    for (const one of linked.active) if (one.depositNo === depositNo) one.person = personOf(one.row);
    const restated = await restate(context, act, { linked, estimates: [] });
    if (!restated.ok) return restated;
    await keepPairs(act, linked);
  }
  const own = new Set(stated.map(({ person }) => person));
  const others = new Set(
    linked.active
      .filter(({ organisationId }) => organisationId !== input.organisationId)
      .map((one) => linked.personOf.get(recordKey(one))),
  );
  return ok({
    entryNo,
    depositNo,
    records: facts.length,
    persons: own.size,
    shared: [...own].filter((person) => others.has(person)).length,
    doubtful: linked.pairs.doubtful.length,
  });
}

type Written = {
  input: DepositInput;
  incoming: Incoming;
  entryNo: number;
  personOf: (row: number) => string;
};

async function write(act: ActContext, { input, incoming, entryNo, personOf }: Written): Promise<void> {
  const { tx, collectivityId, now } = act;
  const { depositNo, file, records } = incoming;
  await sql`insert into persons.deposit (collectivity_id, deposit_no, organisation_id, kind, file_name, scheme, records,
      duplicate_free, content, encoded, entry_no, deposited_at, deposited_by)
    values (${collectivityId}, ${depositNo}, ${input.organisationId}, ${input.kind}, ${input.fileName},
      ${JSON.stringify(file.encoded.scheme)}::jsonb, ${records.length}, ${input.duplicateFree}, ${contentOf({ records, file })}, ${Buffer.from(input.encoded)},
      ${entryNo}, ${now}, ${signatureOf(act.actor)})`.execute(tx);
  await sql`insert into persons.record (collectivity_id, deposit_no, row_no, organisation_id, kind, reference, fact, person)
    select ${collectivityId}::int, ${depositNo}::int, row_no, ${input.organisationId}::int, ${input.kind}::text, reference, fact, person
    from unnest(${records.map(({ row }) => row)}::int[], ${records.map(({ reference }) => reference)}::text[],
      ${records.map(({ fact }) => JSON.stringify({ ...fact, person: undefined }))}::jsonb[],
      ${records.map(({ row }) => personOf(row))}::text[]) as t (row_no, reference, fact, person)`.execute(tx);
}
