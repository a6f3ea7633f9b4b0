import type { Period } from '#kernel/period.ts';
import type { HundredthsOfHour } from './commitment.ts';
import { mostInDays, mostInMonth, overruns, type LegalHours } from './hours.rules.ts';
import { daysOf, hoursOf, type HoursLine } from './hours-line.ts';
import { overlap } from './months.ts';

/** What a line is compared with. Null: not known here, and then nothing is said of it. */
export type ReviewContext = {
  /** Days of the public contract. */
  contract: Period | null;
  /** Days of the employment contract; `OPEN_END` when it has no end. */
  employment: Period | null;
  /** Days on which the person's hours count for this contract. `none` when no eligibility act exists. */
  validity: Period | 'none' | null;
};

/** What looks wrong in a line. */
export type AnomalyCode =
  | 'outside-contract'
  | 'not-eligible'
  | 'not-yet-eligible'
  | 'eligibility-ended'
  | 'before-employment'
  | 'after-employment'
  | 'over-legal-hours'
  | 'same-days'
  | 'same-line'
  | 'same-hours';

/** An anomaly of a line. `blocks`: it cannot be validated as it is; otherwise a person looks before validating. */
export type Anomaly = {
  line: string;
  code: AnomalyCode;
  blocks: boolean;
  /** Other lines concerned. */
  others: string[];
  /** Hours of the line or, for `over-legal-hours`, of the person's month; and the most allowed there, when there is one. */
  hours: HundredthsOfHour;
  most: HundredthsOfHour | null;
};

const BLOCKING: ReadonlySet<AnomalyCode> = new Set([
  'outside-contract',
  'not-eligible',
  'not-yet-eligible',
  'eligibility-ended',
  'same-line',
]);

/** Lines still to settle with their anomalies, those to look at first: blocking ones, doubtful ones, then clean ones. */
export type ReviewedLine = { line: HoursLine; anomalies: Anomaly[] };

/**
 * Reviews lines before bulk validation. All lines of the persons' months are needed, settled ones included: they count
 * in the legal hours and in the same days; refused ones do not. Only lines to settle are given back.
 */
export function reviewLines(
  lines: readonly HoursLine[],
  contextOf: (line: HoursLine) => ReviewContext,
  legal: LegalHours | null,
): ReviewedLine[] {
  const counted = lines.filter((line) => line.state !== 'refused' && line.state !== 'draft');
  const found = new Map<string, Anomaly[]>(counted.map((line) => [line.id, []]));
  const add = (one: Anomaly): void => {
    found.get(one.line)?.push(one);
  };
  for (const line of counted) checkPeriods(line, contextOf(line), legal).forEach(add);
  for (const group of monthsOfPersons(counted)) {
    if (legal) checkLegal(group, legal).forEach(add);
    checkTwice(group).forEach(add);
  }
  return counted
    .filter((line) => line.state === 'declared' || line.state === 'corrected')
    .map((line) => ({ line, anomalies: found.get(line.id) ?? [] }))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Lines without any anomaly: those that bulk validation may take at once. */
export function cleanLines(reviewed: readonly ReviewedLine[]): HoursLine[] {
  return reviewed.flatMap(({ line, anomalies }) => (anomalies.length === 0 ? [line] : []));
}

function rank({ anomalies }: ReviewedLine): number {
  if (anomalies.length === 0) return 2;
  return anomalies.some(({ blocks }) => blocks) ? 0 : 1;
}

const anomaly = (line: HoursLine, code: AnomalyCode, more: Partial<Anomaly> = {}): Anomaly => ({
  line: line.id,
  code,
  blocks: BLOCKING.has(code),
  others: [],
  hours: hoursOf(line),
  most: null,
  ...more,
});

function checkPeriods(line: HoursLine, context: ReviewContext, legal: LegalHours | null): Anomaly[] {
  const { contract, employment, validity } = context;
  const days = daysOf(line);
  const over = (period: Period): boolean => overruns(line, period, { hours: hoursOf(line), legal });
  const found: Anomaly[] = [];
  if (contract !== null && over(contract)) found.push(anomaly(line, 'outside-contract'));
  if (validity === 'none') found.push(anomaly(line, 'not-eligible'));
  else if (validity !== null && over(validity))
    found.push(anomaly(line, days.to > validity.to ? 'eligibility-ended' : 'not-yet-eligible'));
  if (employment !== null && over(employment))
    found.push(anomaly(line, days.to > employment.to ? 'after-employment' : 'before-employment'));
  return found;
}

function monthsOfPersons(lines: readonly HoursLine[]): HoursLine[][] {
  const groups = new Map<string, HoursLine[]>();
  for (const line of lines) {
    const key = `${line.month.from} ${line.person}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
}

function checkLegal(group: readonly HoursLine[], legal: LegalHours): Anomaly[] {
  const hours = group.reduce((sum, line) => sum + hoursOf(line), 0);
  const { month } = group[0];
  const most = mostInMonth(month, legal);
  if (hours > most)
    return group.map((line) =>
      anomaly(line, 'over-legal-hours', { others: othersOf(group, line), hours, most }),
    );
  return group.flatMap((line) => {
    const allowed = mostInDays(line, legal);
    return allowed !== null && hoursOf(line) > allowed
      ? [anomaly(line, 'over-legal-hours', { most: allowed })]
      : [];
  });
}

const othersOf = (group: readonly HoursLine[], line: HoursLine): string[] =>
  group.filter((other) => other !== line).map(({ id }) => id);

/** One person's month: each line against the others. A month has few lines, so that pairs are few. */
function checkTwice(group: readonly HoursLine[]): Anomaly[] {
  return group.flatMap((line) => {
    const byCode = new Map<AnomalyCode, string[]>();
    for (const other of group) {
      const code = other === line ? null : twice(line, other);
      if (code !== null) byCode.set(code, [...(byCode.get(code) ?? []), other.id]);
    }
    return [...byCode].map(([code, others]) => anomaly(line, code, { others }));
  });
}

function twice(line: HoursLine, other: HoursLine): AnomalyCode | null {
  const sameWork = line.contract === other.contract && line.employer === other.employer;
  if (line.days !== null && other.days !== null) {
    if (overlap(line.days, other.days) === null) return null;
    return sameWork ? 'same-line' : 'same-days';
  }
  if (sameWork) return 'same-line';
  // Without days, the same hours under two contracts are most often one work declared twice.
  return hoursOf(line) > 0 && hoursOf(line) === hoursOf(other) ? 'same-hours' : null;
}
