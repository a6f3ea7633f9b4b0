import { formatDay, OPEN_END } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import { isQpv, isSiret, readCommune } from '#kernel/codes.ts';
import type { FactInput, PlaceInput } from './facts.ts';
import { dimensionsOf, type FactKind, type Field, type KindRegistry } from './kinds.ts';

/** Place value of a thing known to stand in no QPV of the generation. */
export const OUTSIDE = 'out';

/** Latest day a fact may speak of: a typing error such as 2204 is not a plan. */
const LATEST_DAY = 47_846; // 2100-12-31
const EARLIEST_DAY = -25_567; // 1900-01-01

/** Codes found good that a checker remembers: files repeat a few, and reading one takes longer than finding it again. */
const REMEMBERED = 10_000;

function remembering(check: (code: string) => boolean): (code: string) => boolean {
  const good = new Set<string>();
  return (code) => {
    if (good.has(code)) return true;
    if (!check(code)) return false;
    if (good.size === REMEMBERED) good.clear();
    good.add(code);
    return true;
  };
}

/** Whether codes are good, by what they name. */
type Codes = Record<'siret' | 'commune' | 'qpv2015' | 'qpv2024', (code: string) => boolean>;

const rememberingCodes = (): Codes => ({
  siret: remembering(isSiret),
  commune: remembering((code) => readCommune(code).valid),
  qpv2015: remembering((code) => code === OUTSIDE || isQpv(code, '2015')),
  qpv2024: remembering((code) => code === OUTSIDE || isQpv(code, '2024')),
});

type Report = (code: string, field: string, value?: string | number) => void;

/** What a valid fact must satisfy, prepared once per kind: a bulk of 200,000 facts goes through it. */
export type FactChecker = (fact: FactInput, refusals: Refusal[]) => void;

/** Prepares the checks of a registry. The returned checker appends refusals, with row and field. */
export function createChecker(registry: KindRegistry): FactChecker {
  const codes = rememberingCodes();
  const checks = new Map(registry.all.map((kind) => [kind.id, checkerOf(kind, codes)]));
  return (fact, refusals) => {
    const check = checks.get(fact.kind);
    if (check) check(fact, refusals);
    else refusals.push({ code: 'unknown-kind', row: fact.row, field: 'kind', value: fact.kind });
  };
}

function checkerOf(kind: FactKind, codes: Codes): FactChecker {
  const required = kind.fields.filter((field) => field.required && !isDated(field));
  const choices = kind.fields.flatMap((field) =>
    field.choices ? [{ name: field.name, allowed: new Set(field.choices.map((c) => c.code)) }] : [],
  );
  const dimensions = new Set(dimensionsOf(kind).map((field) => field.name));
  return (fact, refusals) => {
    const report: Report = (code, field, value) =>
      refusals.push({ code, row: fact.row, field, ...(value === undefined ? {} : { value: String(value) }) });
    for (const field of required) if (isMissing(fact, field)) report('missing-field', field.name);
    for (const { name, allowed } of choices) checkChoice(fact.dims[name], { name, codes: allowed }, report);
    for (const name in fact.dims) if (!dimensions.has(name)) report('unknown-field', name, fact.dims[name]);
    checkIdentity(fact, { kind, codes }, report);
    checkDates(fact, kind, report);
    checkQuantity(fact, kind, report);
    if (fact.place !== undefined) checkPlace(fact.place, codes, report);
  };
}

function isDated(field: Field): boolean {
  return field.type === 'day' || field.type === 'month' || field.type === 'from' || field.type === 'to';
}

const PLACE_PARTS = { commune: 'commune', 'qpv-2015': 'qpv2015', 'qpv-2024': 'qpv2024' } as const;

function isMissing(fact: FactInput, field: Field): boolean {
  switch (field.type) {
    case 'person':
    case 'organisation':
    case 'reference':
      return !fact[field.type];
    case 'commune':
    case 'qpv-2015':
    case 'qpv-2024':
      return !fact.place?.[PLACE_PARTS[field.type]];
    case 'quantity':
      return fact.quantity === undefined;
    default:
      return !fact.dims[field.name];
  }
}

function checkChoice(
  value: string | undefined,
  field: { name: string; codes: ReadonlySet<string> },
  report: Report,
): void {
  if (value !== undefined && value !== '' && !field.codes.has(value))
    report('unknown-choice', field.name, value);
}

function checkIdentity(
  fact: FactInput,
  { kind, codes }: { kind: FactKind; codes: Codes },
  report: Report,
): void {
  if (fact.person !== undefined && !kind.personal) report('unexpected-person', 'person');
  if (fact.organisation !== undefined && !codes.siret(fact.organisation))
    report('bad-siret', 'organisation', fact.organisation);
}

function checkDates(fact: FactInput, kind: FactKind, report: Report): void {
  const field = { event: 'day', month: 'month', state: 'from' }[kind.nature];
  if (!Number.isInteger(fact.starts)) return report('missing-field', field);
  if (fact.starts < EARLIEST_DAY || fact.starts > LATEST_DAY)
    return report('date-out-of-range', field, formatDayOr(fact.starts));
  checkEnd(fact, kind, report);
}

function checkEnd({ starts, ends }: FactInput, kind: FactKind, report: Report): void {
  const field = { event: 'day', month: 'month', state: 'to' }[kind.nature];
  if (!Number.isInteger(ends)) return report('missing-field', field);
  if (ends < starts) return report('ends-before-start', field, formatDay(ends));
  if (ends !== OPEN_END && ends > LATEST_DAY) return report('date-out-of-range', field, formatDayOr(ends));
  if (kind.nature === 'event' && ends !== starts) report('event-with-duration', field, formatDayOr(ends));
}

function formatDayOr(day: number): string {
  return Math.abs(day) < 10_000_000 ? formatDay(day) : String(day);
}

function checkQuantity(fact: FactInput, kind: FactKind, report: Report): void {
  if (!Number.isSafeInteger(fact.quantity)) report('bad-quantity', 'quantity', fact.quantity);
  else if (fact.quantity < 0) report('negative-quantity', 'quantity', fact.quantity);
  if (fact.unit !== undefined && fact.unit !== kind.unit) report('wrong-unit', 'quantity', fact.unit);
}

function checkPlace(place: PlaceInput, codes: Codes, report: Report): void {
  const { commune, qpv2015, qpv2024 } = place;
  if (commune !== undefined && !codes.commune(commune)) report('bad-commune', 'commune', commune);
  if (qpv2015 !== undefined && !codes.qpv2015(qpv2015)) report('bad-qpv', 'qpv-2015', qpv2015);
  if (qpv2024 !== undefined && !codes.qpv2024(qpv2024)) report('bad-qpv', 'qpv-2024', qpv2024);
}
