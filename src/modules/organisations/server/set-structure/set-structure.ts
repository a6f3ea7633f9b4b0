import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { DirectoryRecord } from '../../domain/schema.ts';
import type { DirectoryContext } from '../directory-context.ts';
import { tellMemberships } from '../membership-facts.ts';
import { ownStructure } from '../owned.ts';
import { checkRecord } from '../records/check-record.ts';
import { upsertStructures } from '../records/upsert.ts';
import { beginChange, nextNo, RowNo, touchServices } from '../store.ts';
import { cleaned } from '../records/cells.ts';

/** Source of the records that are made here. */
export const OWN_SOURCE = 'ancrage';

/** Fields of a record as a form gives them; an empty one is taken away. What the form does not have is kept. */
export const RecordInput = z.record(z.string().max(60), z.unknown());

const Input = z.object({
  /** Null for a structure that is not in the directory yet. */
  structureNo: RowNo.nullable(),
  record: RecordInput,
  /** Organisation of the accounts that runs it; only whoever works for the whole collectivity says it. */
  organisationId: RowNo.nullable().optional(),
});

/**
 * Makes or changes a structure: it is checked as an import is, and dated today. Refusals: those of an import by field,
 * `unknown-structure`, `directory-of-another`.
 */
export const setStructure = ({ recorder }: DirectoryContext) =>
  useCase({
    name: 'set-structure',
    access: { right: 'work-directory' },
    mode: 'write',
    input: Input,
    run: async (act, input): Promise<Result<{ structureNo: number }>> => {
      const known = input.structureNo === null ? null : await ownStructure(act, input.structureNo);
      if (known !== null && !known.ok) return known;
      const version = await beginChange(act);
      const structureNo = known?.value.structureNo ?? (await nextNo(act, 'structure'));
      const base = known?.value.record ?? {
        source: OWN_SOURCE,
        id: `${OWN_SOURCE}--structure-${structureNo}`,
      };
      const record = merged(base, input.record, act);
      const { faults } = checkRecord('structure', record);
      if (faults.length > 0) return refuse(...faults.map(atField));
      await upsertStructures(act, [{ no: structureNo, record }], { version, organisationId: ownerOf(act) });
      await setOwner(act, structureNo, input.organisationId);
      await touchServices(act, [structureNo], version);
      const told = await tellMemberships(recorder, act);
      return told.ok ? ok({ structureNo }) : told;
    },
  });

/** A fault of a column is that of the field of a form. */
export const atField = (fault: Refusal): Refusal => ({ ...fault, field: fault.column ?? '' });

async function setOwner(
  { tx, reach, collectivityId }: ActContext,
  structureNo: number,
  organisationId: number | null | undefined,
): Promise<void> {
  if (reach !== 'all' || organisationId === undefined) return;
  await sql`update directory.structure set organisation_id = ${organisationId}
    where collectivity_id = ${collectivityId} and structure_no = ${structureNo}`.execute(tx);
}

const ownerOf = ({ reach }: ActContext): number | null => (reach === 'all' ? null : (reach[0] ?? null));

/** What is kept, under what the form says; source and identifier never change. */
export function merged(base: DirectoryRecord, given: DirectoryRecord, act: ActContext): DirectoryRecord {
  const { source: _source, id: _id, ...fields } = given;
  return cleaned({ ...base, ...fields, date_maj: formatDay(dayOfInstant(act.now)) });
}
