import { sql } from 'kysely';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { readCarriers } from '#modules/organisations/server/index.ts';
import type { HundredthsOfHour } from '../../domain/commitment.ts';
import { MODALITIES, type ModalityId } from '../../domain/modality.ts';

/** A structure that may carry hours, with what it did so far under clauses. */
export type AbleStructure = {
  siret: string;
  name: string;
  kind: string;
  modality: ModalityId;
  /** Hours validated under all contracts and under this one, and for how many contracts. */
  hours: HundredthsOfHour;
  here: HundredthsOfHour;
  contracts: number;
  /** Only the directory knows it: it worked under no contract yet. */
  fromDirectory: boolean;
};

/** The way of doing the hours that a kind of structure may carry; null when it may carry none of its own. */
const modalityOf = (kind: string): ModalityId | null =>
  MODALITIES.find(({ employers }) => employers?.includes(kind))?.id ?? null;

/** Kinds of structure that carry hours for others. */
const KINDS = MODALITIES.flatMap(({ employers }) => employers ?? []);

/** Structures able to carry hours: employers known by their kind, then those that the directory alone knows. */
export async function readAble(act: ActContext, contractNo: number): Promise<AbleStructure[]> {
  const { tx, collectivityId } = act;
  const known = await sql<Omit<AbleStructure, 'modality' | 'fromDirectory'>>`
    select c.siret, c.name, c.kind, coalesce(t.hours, 0)::float8 as hours, coalesce(t.here, 0)::float8 as here,
      coalesce(t.contracts, 0)::int as contracts
    from clauses.company c left join (
      select employer, sum(hours) as hours, sum(hours) filter (where contract_no = ${contractNo}) as here,
        count(distinct contract_no) as contracts
      from clauses.line_total where collectivity_id = ${collectivityId} and state = 'validated' and lines > 0
      group by employer) t on t.employer = c.siret
    where c.collectivity_id = ${collectivityId} and c.kind = any(${KINDS}::text[])`.execute(tx);
  const sirets = new Set(known.rows.map(({ siret }) => siret));
  const listed = (await readCarriers(act, KINDS)).filter(({ siret }) => !sirets.has(siret));
  const nothingYet = { hours: 0, here: 0, contracts: 0, fromDirectory: true };
  return [
    ...known.rows.map((row) => ({ ...row, fromDirectory: false })),
    ...listed.map((one) => ({ ...one, ...nothingYet })),
  ]
    .flatMap((one) => {
      const modality = modalityOf(one.kind);
      return modality === null ? [] : [{ ...one, modality }];
    })
    .toSorted((a, b) => b.here - a.here || b.hours - a.hours || a.name.localeCompare(b.name, 'fr'));
}
