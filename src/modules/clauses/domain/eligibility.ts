import { parseDay, type DayNumber } from '#kernel/days.ts';
import { QPV_2024_IN_FORCE, type Generation } from '#kernel/codes.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { SENSITIVE, type CriteriaSet, type Criterion } from './criteria.ts';
import { addMonths } from './months.ts';

/** A paper that the facilitator saw: its kind, and its date where the kind ages. */
export type ProofSeen = { kind: string; dated: DayNumber | null };

/**
 * Whether the person's home was in a QPV on a day, as the territory answered. `undecided` is every answer that asks for
 * a person (near an edge, too vague, not found).
 */
export type QpvAtHiring = {
  day: DayNumber;
  generation: Generation;
  answer: 'inside' | 'outside' | 'undecided';
  code: string | null;
};

/** What a facilitator decides, before hiring and on papers. `hiring` is null while no hiring is planned. */
export type EligibilityRequest = {
  person: string;
  decided: DayNumber;
  by: string;
  hiring: DayNumber | null;
  criterion: string;
  proofs: readonly ProofSeen[];
  qpv: QpvAtHiring | null;
};

/** The act as it is kept: never the paper, its number, nor a sensitive criterion. */
export type EligibilityAct = {
  person: string;
  decided: DayNumber;
  by: string;
  /** Id of the list of criteria, and of one of them or `SENSITIVE.criterion`. */
  criteria: string;
  criterion: string;
  /** Kinds of proof seen. */
  proofs: string[];
  /** Where the person lived on the day that counts; null when nobody asked. */
  qpv: QpvAtHiring | null;
};

/**
 * Records that a person is eligible. Refused with `unknown-criterion`, `eligibility-after-hiring`,
 * `proof-not-accepted`, `proof-missing`, `proof-date-missing`, `proof-too-old`, `proof-after-decision`,
 * `qpv-not-known`, `qpv-other-day`, `qpv-not-in-force`, `qpv-undecided` or `qpv-outside`.
 */
export function decideEligibility(request: EligibilityRequest, set: CriteriaSet): Result<EligibilityAct> {
  const criterion = set.criteria.find(({ id }) => id === request.criterion);
  if (!criterion)
    return refuse({ code: 'unknown-criterion', field: 'criterion', params: { criteria: set.id } });
  const refusals = [
    ...checkDay(request),
    ...checkProofs(request, criterion, set),
    ...checkQpv(request, criterion),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const { person, decided, by, qpv } = request;
  const kinds = criterion.sensitive ? [SENSITIVE.proof] : request.proofs.map(({ kind }) => kind);
  return ok({
    person,
    decided,
    by,
    criteria: set.id,
    criterion: criterion.sensitive ? SENSITIVE.criterion : criterion.id,
    proofs: [...new Set(kinds)].toSorted(),
    qpv,
  });
}

function checkDay({ decided, hiring }: EligibilityRequest): Refusal[] {
  return hiring !== null && decided > hiring
    ? [{ code: 'eligibility-after-hiring', field: 'decided', params: { days: decided - hiring } }]
    : [];
}

function checkProofs(request: EligibilityRequest, criterion: Criterion, set: CriteriaSet): Refusal[] {
  const accepted = new Set(criterion.proofs.flat());
  const refusals = request.proofs.flatMap((seen, at): Refusal[] => {
    const where = { field: `proofs[${at}]`, row: at + 1 };
    const code = accepted.has(seen.kind) ? ageFault(seen, request.decided, set) : 'proof-not-accepted';
    return code === null ? [] : [{ code, ...where, params: { accepted: [...accepted].join(', ') } }];
  });
  for (const group of criterion.proofs) {
    if (request.proofs.some(({ kind }) => group.includes(kind))) continue;
    refusals.push({ code: 'proof-missing', field: 'proofs', params: { accepted: group.join(', ') } });
  }
  return refusals;
}

function ageFault({ kind, dated }: ProofSeen, decided: DayNumber, set: CriteriaSet): string | null {
  const most = set.proofs.find(({ id }) => id === kind)?.mostMonths ?? null;
  if (dated === null) return most === null ? null : 'proof-date-missing';
  if (dated > decided) return 'proof-after-decision';
  return most !== null && addMonths(dated, most) <= decided ? 'proof-too-old' : null;
}

function checkQpv({ qpv, hiring, decided }: EligibilityRequest, { needsQpv }: Criterion): Refusal[] {
  const refused = (code: string): Refusal[] => [{ code, field: 'qpv' }];
  if (qpv === null) return needsQpv ? refused('qpv-not-known') : [];
  if (qpv.day !== (hiring ?? decided)) return refused('qpv-other-day');
  if (qpv.generation !== generationOn(qpv.day)) return refused('qpv-not-in-force');
  if (!needsQpv || qpv.answer === 'inside') return [];
  return refused(qpv.answer === 'outside' ? 'qpv-outside' : 'qpv-undecided');
}

/** The generation of QPV outlines in force on a day in mainland France. */
export function generationOn(day: DayNumber): Generation {
  return day >= (parseDay(QPV_2024_IN_FORCE) ?? 0) ? '2024' : '2015';
}
