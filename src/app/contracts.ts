import { extractClaims, textDate, type ExtractedClaim } from '#claims/index.ts';
import type { PublicClaim, PublicText } from '#publication/index.ts';

import type { Location } from '#modules/territory/index.ts';

export type { Location } from '#modules/territory/index.ts';
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

/** Where an address or a point lies, for machines. `answer`: under the outlines in force on the day asked. */
export function locationForMachines(location: Location): unknown {
  const { label, point, match, inForce, answers, around } = location;
  const answer = answers.find(({ generation }) => generation === inForce);
  return {
    label,
    lon: point?.lon ?? null,
    lat: point?.lat ?? null,
    match: match && {
      label: match.label,
      level: match.level,
      score: match.score,
      id: match.id,
      commune: match.commune,
    },
    answer: answer
      ? { generation: answer.generation, qpv: answer.qpv?.code ?? null, certainty: answer.certainty }
      : { generation: null, qpv: null, certainty: 'unknown' },
    answers: answers.map(({ generation, qpv, certainty, reasons, edgeMetres, nearest, decision }) => ({
      generation,
      qpv: qpv?.code ?? null,
      name: qpv?.name ?? null,
      certainty,
      reasons,
      edgeMetres,
      nearest: nearest?.code ?? null,
      decision,
    })),
    around,
  };
}
