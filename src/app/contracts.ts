import { extractClaims, textDate, type ExtractedClaim } from '#claims/index.ts';
import type { PublicClaim, PublicText } from '#publication/index.ts';

export type { AuditReport } from '#evidence/server/index.ts';
export type { FigurePage, PublicText } from '#publication/index.ts';

/** A claim as the command line prints it for machines. Documented in `docs/cli.md`; changing it breaks others' programs. */
export type MachineClaim = Pick<
  ExtractedClaim,
  'quote' | 'start' | 'end' | 'kind' | 'value' | 'comparator' | 'unit' | 'period' | 'place'
>;

/** The claims of a text, for machines. */
export function extractForMachines(text: string, date?: string): { claims: MachineClaim[] } {
  const said = date ?? textDate(text);
  return { claims: extractClaims(text, said === null ? {} : { date: said }).map(toMachine) };
}

function toMachine(claim: MachineClaim): MachineClaim {
  const { quote, start, end, kind, value, comparator, unit, period, place } = claim;
  return { quote, start, end, kind, value, comparator, unit, period, place };
}

/** The judged claims of a text, for machines. */
export function verifyForMachines(text: PublicText): { date: string; claims: unknown[] } {
  return { date: text.saidOn, claims: text.claims.map(judgedForMachines) };
}

function judgedForMachines(claim: PublicClaim): unknown {
  const { figure } = claim;
  return {
    ...toMachine(claim),
    indicator: claim.indicator?.id ?? null,
    reading: claim.reading?.id ?? null,
    readings: claim.readings.map((reading) => ({
      id: reading.id,
      label: reading.label.fr,
      official: reading.official,
      value: reading.figure.value,
      unit: reading.figure.unit,
      evidence: reading.figure.evidence,
      holds: reading.holds,
    })),
    figure:
      figure === null
        ? null
        : {
            value: figure.value,
            low: figure.low,
            high: figure.high,
            unit: figure.unit,
            evidence: figure.evidence,
          },
    now: claim.now === null ? null : { value: claim.now.value, evidence: claim.now.evidence },
    counted: claim.counted,
    verdict: claim.verdict,
    confidence: claim.confidence,
    gap: claim.gap,
    pace: claim.pace,
    alternatives: claim.alternatives.map(({ indicator, confidence }) => ({ indicator, confidence })),
  };
}
