import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { mendTable, readTableAside, type Table } from '#evidence/server/import/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { findContractColumns } from '../contract-table/columns.ts';
import { readContractRow, type ContractRow } from '../contract-table/read-row.ts';
import { lockContracts, nextNo, readContracts, referenceOf } from '../contracts/contract-store.ts';
import { enterContract } from '../save-contract/save-contract.ts';

/** Lines of one file: a facilitator follows hundreds of contracts. */
const MOST_ROWS = 5000;
const MOST_MENDS = 5000;

export const ImportContractTableInput = z.object({
  /** Organisation of the facilitator who follows them. */
  organisationId: z.number().int().positive(),
  name: z.string().min(1).max(200),
  bytes: z.instanceof(Uint8Array),
  /** Cells corrected by hand since the deposit. */
  mends: z
    .array(z.object({ row: z.number().int(), at: z.number().int(), value: z.string().max(2000) }))
    .max(MOST_MENDS)
    .default([]),
  /** `preview` never writes; `all` enters every line or none; `good` those without an error. */
  mode: z.enum(['preview', 'all', 'good']),
});
/** A table of contracts to import. */
export type ImportContractTableInput = z.infer<typeof ImportContractTableInput>;

/** What an import would do, or did. */
export type ContractTableReport = {
  table: Table;
  created: number;
  /** Contracts that are known already: the file changes nothing of them. */
  unchanged: number;
  /** Lines in error, which may have several refusals each. */
  inError: number;
  refusals: Refusal[];
  importNo: number | null;
};

/**
 * Imports contracts from a spreadsheet: each line enters one, as the form does, and none is changed. Refusals: those of reading a table,
 * `missing-column`, `contracts-too-many`; for lines, those of `readContractRow`, `contract-twice-in-file`, `contract-reference-taken`.
 */
export const importContractTable = () =>
  useCase({
    name: 'import-contract-table',
    access: {
      right: 'work-clauses',
      organisation: ({ organisationId }: ImportContractTableInput) => organisationId,
    },
    mode: 'write',
    input: ImportContractTableInput,
    run: async (act, input): Promise<Result<ContractTableReport>> => {
      const read = await readTableAside({ name: input.name, bytes: input.bytes }, []);
      if (!read.ok) return read;
      const table = mendTable(read.value, input.mends);
      const columns = findContractColumns(table.header);
      if (!columns.ok) return columns;
      if (table.rows.length > MOST_ROWS)
        return refuse({ code: 'contracts-too-many', params: { count: table.rows.length, most: MOST_ROWS } });
      await lockContracts(act);
      const readings = table.rows.map((row) => readContractRow(row, columns.value, table.header));
      const rows = readings.flatMap((one) => (one.ok ? [one.value] : []));
      const plan = await planRows(act, rows);
      const refusals = [...readings.flatMap((one) => (one.ok ? [] : one.refusals)), ...plan.refusals];
      const report: ContractTableReport = {
        table,
        created: plan.fresh.length,
        unchanged: plan.known,
        inError: new Set(refusals.map(({ row }) => row)).size,
        refusals: refusals.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
        importNo: null,
      };
      act.leaveTrace();
      const stops = input.mode === 'preview' || (input.mode === 'all' && report.inError > 0);
      return stops || report.created === 0 ? ok(report) : record(act, input, { report, fresh: plan.fresh });
    },
  });

type Plan = { fresh: ContractRow[]; known: number; refusals: Refusal[] };

/** Tells new contracts from those that are known, and from those that evidence could not tell apart. */
async function planRows(act: ActContext, rows: readonly ContractRow[]): Promise<Plan> {
  const all = await readContracts(act);
  const keys = new Set(all.map(keyOf));
  const references = new Map(
    all
      .filter(({ state }) => state === 'followed' || state === 'closed')
      .map((one) => [referenceOf(one), one.buyer]),
  );
  const seen = new Set<string>();
  const plan: Plan = { fresh: [], known: 0, refusals: [] };
  for (const row of rows) {
    const where = { row: row.row, column: 'Numéro du marché', field: 'number', value: referenceOf(row) };
    const buyer = references.get(referenceOf(row));
    if (seen.has(keyOf(row))) plan.refusals.push({ code: 'contract-twice-in-file', ...where });
    else if (keys.has(keyOf(row))) plan.known++;
    else if (buyer !== undefined)
      plan.refusals.push({ code: 'contract-reference-taken', ...where, params: { buyer } });
    else {
      plan.fresh.push(row);
      references.set(referenceOf(row), row.buyer);
    }
    seen.add(keyOf(row));
  }
  return plan;
}

const keyOf = ({ buyer, number, lot }: { buyer: string; number: string; lot: string }): string =>
  JSON.stringify([buyer, number, lot]);

async function record(
  act: ActContext,
  { organisationId, name, bytes }: ImportContractTableInput,
  { report, fresh }: { report: ContractTableReport; fresh: readonly ContractRow[] },
): Promise<Result<ContractTableReport>> {
  const importNo = await nextNo(act, 'import');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await sql`insert into clauses.import (collectivity_id, import_no, organisation_id, format, file_name, sha256, created, appended,
      unchanged, refused, imported_at, imported_by)
    values (${act.collectivityId}, ${importNo}, ${organisationId}, 'table', ${name}, ${sha256}, ${fresh.length}, 0,
      ${report.unchanged}, ${report.inError}, ${act.now}, ${signatureOf(act.actor)})`.execute(act.tx);
  for (const { row, ...contract } of fresh) {
    const entered = await enterContract(act, { ...contract, organisationId, operationNo: null });
    if (!entered.ok) return refuse(...entered.refusals.map((one) => ({ ...one, row })));
  }
  return ok({ ...report, importNo });
}
