import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { RecordKind } from '../../domain/schema.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { tellMemberships } from '../membership-facts.ts';
import { readRecords, type FoundRecord } from '../records/read-records.ts';
import { upsertServices, upsertStructures } from '../records/upsert.ts';
import { beginChange, nextNo, signed, touchServices } from '../store.ts';
import { keyOf, planImport, type Fate, type Plan, type PlannedRecord } from './plan-import.ts';

const Input = z.object({
  name: z.string().min(1).max(300),
  bytes: z.instanceof(Uint8Array),
  /** Producer of records that name none, as in workbooks. */
  source: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('ancrage'),
  /** `preview` writes nothing; `all` writes when nothing is refused, `good` what is not refused. */
  mode: z.enum(['preview', 'all', 'good']),
});

/** How many records of a kind each fate has. */
export type Counts = Record<Fate, number>;

/** What a file does, or did. */
export type DirectoryReport = {
  structures: Counts;
  services: Counts;
  /** Records left out because of a fault. */
  inError: number;
  /** What is wrong, line by line, the file's own headers first. */
  faults: Refusal[];
  /** What looks wrong and is taken. */
  doubts: Refusal[];
  /** First records that would be made or changed, for somebody to recognise the file. */
  sample: { kind: RecordKind; row: number; name: string; fate: Fate }[];
  /** Null when nothing was written. */
  importNo: number | null;
  entryNo: null;
};

const SAMPLED = 12;

/** Imports structures and services in data·inclusion v1 (JSON, CSV, XLSX). What is older than what is kept changes nothing. */
export const importDirectory = ({ recorder }: DirectoryContext) =>
  useCase({
    name: 'import-directory',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, { name, bytes, source, mode }): Promise<Result<DirectoryReport>> => {
      const read = await readRecords({ name, bytes });
      if (!read.ok) return read;
      const records = read.value.records.map((one) => withSource(one, source));
      const plan = await planImport(act, records);
      const faults = [...read.value.faults, ...plan.faults];
      const blocked = mode === 'preview' || (mode === 'all' && faults.length > 0);
      const importNo = blocked ? null : await write(act, plan, { name, bytes });
      const told = importNo === null ? ok(null) : await tellMemberships(recorder, act);
      if (!told.ok) return told;
      return ok({ ...reportOf(plan), faults, importNo, entryNo: null });
    },
  });

const withSource = (one: FoundRecord, source: string): FoundRecord =>
  one.record['source'] === undefined ? { ...one, record: { source, ...one.record } } : one;

function reportOf({
  records,
  doubts,
  inError,
}: Plan): Omit<DirectoryReport, 'faults' | 'importNo' | 'entryNo'> {
  const count = (kind: RecordKind): Counts => {
    const counts: Counts = { created: 0, changed: 0, unchanged: 0, older: 0 };
    for (const one of records) if (one.kind === kind) counts[one.fate]++;
    return counts;
  };
  const sample = records
    .filter(({ fate }) => fate === 'created' || fate === 'changed')
    .slice(0, SAMPLED)
    .map(({ kind, row, record, fate }) => ({ kind, row, name: String(record['nom']), fate }));
  return { structures: count('structure'), services: count('service'), inError, doubts, sample };
}

const moves = ({ fate }: PlannedRecord): boolean => fate === 'created' || fate === 'changed';

/** @returns number of the import; null when the file says nothing new. */
async function write(
  act: ActContext,
  plan: Plan,
  file: { name: string; bytes: Uint8Array },
): Promise<number | null> {
  if (!plan.records.some(moves)) return null;
  const version = await beginChange(act);
  const numbers = await writeStructures(act, plan, version);
  await writeServices(act, plan, { version, numbers });
  const importNo = await nextNo(act, 'import');
  const { at, by } = signed(act);
  const count = (fate: Fate): number => plan.records.filter((one) => one.fate === fate).length;
  await sql`insert into directory.import (collectivity_id, import_no, file_name, sha256, created, changed, unchanged, refused,
      imported_at, imported_by)
    values (${act.collectivityId}, ${importNo}, ${file.name}, ${createHash('sha256').update(file.bytes).digest('hex')},
      ${count('created')}, ${count('changed')}, ${count('unchanged') + count('older')}, ${plan.inError}, ${at}, ${by})`.execute(
    act.tx,
  );
  return importNo;
}

/** Numbers of structures by source and identifier, those of the directory and of the file. */
async function writeStructures(act: ActContext, plan: Plan, version: string): Promise<Map<string, number>> {
  let next = await nextNo(act, 'structure');
  const planned = plan.records
    .filter((one) => one.kind === 'structure')
    .map((one) => ({ ...one, no: one.no ?? next++ }));
  const [own] = act.reach === 'all' ? [null] : act.reach;
  await upsertStructures(act, planned.filter(moves), { version, organisationId: own ?? null });
  const kept = await sql<{ no: number; source: string; id: string }>`select structure_no as no, source, id
    from directory.structure where collectivity_id = ${act.collectivityId}`.execute(act.tx);
  const changed = planned.filter(({ fate }) => fate === 'changed').map(({ no }) => no);
  await touchServices(act, changed, version);
  return new Map(kept.rows.map(({ no, source, id }) => [keyOf(source, id), no]));
}

async function writeServices(
  act: ActContext,
  plan: Plan,
  { version, numbers }: { version: string; numbers: ReadonlyMap<string, number> },
): Promise<void> {
  let next = await nextNo(act, 'service');
  const planned = plan.records
    .filter((one) => one.kind === 'service' && moves(one))
    .map(({ no, record }) => ({
      no: no ?? next++,
      record,
      structureNo: numbers.get(keyOf(record['source'], record['structure_id'])) ?? 0,
    }));
  await upsertServices(act, planned, version);
}
