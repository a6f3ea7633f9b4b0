import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { QUANTITY_UNITS } from '#kernel/units.ts';
import {
  dimensionsOf,
  domainOf,
  type FactKind,
  type Field,
  type FieldType,
  type PlaceInput,
} from '#evidence/index.ts';
import { parsePlaceTerm, readFactRows, type FactRow } from '#evidence/server/index.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { EvidencePage } from '../model.ts';
import type { PublicationContext } from './context.ts';
import { askFigure, FigureInput } from './figure.ts';

const PAGE_SIZE = 100;
/** Rows of one export: what a spreadsheet opens without complaint. */
const MOST_ROWS = 200_000;

/** Rows of a figure's evidence, for staff: words instead of numbers, the depositor's own columns. */
export const listEvidence = (context: PublicationContext) =>
  useCase({
    name: 'list-evidence',
    access: { right: 'see-evidence' },
    mode: 'read',
    input: FigureInput.extend({
      page: z.coerce.number().int().min(1).default(1),
      all: z.boolean().default(false),
      entryNo: z.coerce.number().int().optional(),
    }),
    run: async (act, input) => {
      const asked = await askFigure(context, act, input);
      if (!asked.ok) return asked;
      const { indicator, query } = asked.value;
      const kind = context.registry.byId.get(indicator.fact);
      if (!kind) throw new RangeError(`No kind ${indicator.fact}`);
      const facts = Array.from(await context.figures.evidence(query));
      const pages = Math.max(1, Math.ceil(facts.length / PAGE_SIZE));
      const page = Math.min(input.page, pages);
      const factIds = input.all
        ? facts.slice(0, MOST_ROWS)
        : facts.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
      const rows = await readFactRows(act.tx, act.collectivityId, {
        factIds,
        domains: dimensionsOf(kind).map(domainOf),
      });
      return ok<EvidencePage>({
        indicator: { id: indicator.id, label: indicator.label },
        columns: keptFields(kind).map((field) => ({ name: field.name, label: field.header })),
        rows: rows.map((row) => ({
          factId: row.factId,
          entryNo: row.entryNo,
          sourceNo: row.sourceNo,
          cells: keptFields(kind).map((field) => cellOf(kind, field, row)),
        })),
        total: facts.length,
        page,
        pages,
      });
    },
  });

const placeOf = (row: FactRow): PlaceInput => parsePlaceTerm(row.place ?? '||');

/** Where the row keeps each type of field; quantities and dimensions depend on the kind. */
const CELLS: Record<
  Exclude<FieldType, 'quantity' | 'term' | 'choice' | 'address'>,
  (row: FactRow) => string | null | undefined
> = {
  person: (row) => row.person,
  organisation: (row) => row.organisation,
  commune: (row) => placeOf(row).commune,
  'qpv-2015': (row) => placeOf(row).qpv2015,
  'qpv-2024': (row) => placeOf(row).qpv2024,
  day: (row) => row.starts,
  month: (row) => row.starts.slice(0, 7),
  from: (row) => row.starts,
  to: (row) => row.ends,
  reference: (row) => row.reference,
};

/** Fields that the ledger keeps: an address only serves to find the place. */
const keptFields = (kind: FactKind): Field[] => kind.fields.filter((field) => field.type !== 'address');

function cellOf(kind: FactKind, field: Field, row: FactRow): string {
  switch (field.type) {
    case 'quantity':
      return String(row.quantity / QUANTITY_UNITS[kind.unit]);
    case 'term':
    case 'choice':
      return row.dims[dimensionsOf(kind).findIndex((candidate) => candidate.name === field.name)] ?? '';
    case 'address':
      return '';
    default:
      return CELLS[field.type](row) ?? '';
  }
}
