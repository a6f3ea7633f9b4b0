import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import { mendTable, readTableAside, type Mend, type Table } from '#evidence/server/import/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { readEmploisExport } from '../../domain/emplois-export.ts';
import { referenceOf } from '../contracts.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { lockInsertion } from '../store.ts';
import { planImport, type ImportPlan, type PlannedHire } from './plan-import.ts';
import { writeImport } from './write-import.ts';

const MOST_MENDS = 5000;
const MOST_CELL = 2000;

/** An export to import, and how far to go. */
export const ImportEmploisInput = z.object({
  organisationId: z.number().int().positive(),
  name: z.string().min(1).max(200),
  bytes: z.instanceof(Uint8Array),
  /** Who deposits it, as the ledger names it. */
  depositor: z.string().min(1).max(200),
  /** Cells corrected by hand since the deposit. */
  mends: z
    .array(z.object({ row: z.number().int(), at: z.number().int(), value: z.string().max(MOST_CELL) }))
    .max(MOST_MENDS)
    .optional(),
  /** `preview` never writes; `all` records everything or nothing; `good` records the lines without an error. */
  mode: z.enum(['preview', 'all', 'good']),
});
/** An export to import, and how far to go. */
export type ImportEmploisInput = z.infer<typeof ImportEmploisInput>;

/** What becomes of a line. `reference`: the contract that it corrects or repeats; null for a new one. */
export type LineFate = { row: number; fate: PlannedHire['fate']; reference: string | null };

/** What an import would do, or did. */
export type EmploisReport = {
  table: Table;
  lines: LineFate[];
  created: number;
  corrected: number;
  unchanged: number;
  /** Lines in error, not refusals: a line may have several. */
  inError: number;
  refusals: Refusal[];
  /** Lines that are no hire in a SIAE, which is no fault: by status, and by kind of employer. */
  notHired: { status: string; count: number }[];
  notSiae: { kind: string; count: number }[];
  newPersons: number;
  importNo: number | null;
  entryNo: number | null;
};

/**
 * Imports the list of applications exported from Les emplois de l'inclusion: looked at first, then recorded whole or its good
 * lines only. A file that changes nothing writes nothing. Refusals: those of reading a table and of `readEmploisExport`,
 * `insertion-no-convention`, `insertion-person-unknown`, `insertion-hire-twice`.
 */
export const importEmplois = (context: InsertionContext) =>
  useCase({
    name: 'import-emplois',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: z.infer<typeof ImportEmploisInput>) => organisationId,
    },
    mode: 'write',
    input: ImportEmploisInput,
    run: async (act, input): Promise<Result<EmploisReport>> => {
      const read = await readTableAside({ name: input.name, bytes: input.bytes }, []);
      if (!read.ok) return read;
      const table = mendTable(read.value, mendsOf(input));
      const reading = readEmploisExport(table);
      if (!reading.ok) return reading;
      await lockInsertion(act);
      const { hires, refusals, notHired, notSiae } = reading.value;
      const plan = await planImport(context, act, { organisationId: input.organisationId, hires });
      const report = reportOf(table, plan, [...refusals, ...plan.refusals]);
      report.notHired = [...notHired].map(([status, count]) => ({ status, count }));
      report.notSiae = [...notSiae].map(([kind, count]) => ({ kind, count }));
      const stops = input.mode === 'preview' || (input.mode === 'all' && report.inError > 0);
      if (stops || report.created + report.corrected === 0) return ok(report);
      return record(context, act, { input, plan, report });
    },
  });

const mendsOf = ({ mends }: ImportEmploisInput): readonly Mend[] => mends ?? [];

function reportOf(table: Table, plan: ImportPlan, refusals: Refusal[]): EmploisReport {
  const count = (fate: string): number => plan.hires.filter((one) => one.fate === fate).length;
  return {
    table,
    lines: plan.hires.map(({ hire, fate, contract }) => ({
      row: hire.row,
      fate,
      reference: contract ? referenceOf(contract.contractNo) : null,
    })),
    created: count('created'),
    corrected: count('corrected'),
    unchanged: count('unchanged'),
    inError: new Set(refusals.map(({ row }) => row)).size,
    refusals: refusals.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)),
    notHired: [],
    notSiae: [],
    newPersons: plan.newPersons,
    importNo: null,
    entryNo: null,
  };
}

async function record(
  context: InsertionContext,
  act: ActContext,
  { input, plan, report }: { input: ImportEmploisInput; plan: ImportPlan; report: EmploisReport },
): Promise<Result<EmploisReport>> {
  const written = await writeImport(context, act, {
    organisationId: input.organisationId,
    name: input.name,
    sha256: createHash('sha256').update(input.bytes).digest('hex'),
    bytes: input.bytes.length,
    depositor: input.depositor,
    hires: plan.hires,
    newPersons: plan.newPersons,
  });
  return written.ok ? ok({ ...report, ...written.value }) : written;
}
