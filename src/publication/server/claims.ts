import type { Actor } from '#kernel/actor.ts';
import { formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import { parsePeriod } from '#kernel/period.ts';
import type { Figure, Indicator, Objective } from '#indicators/index.ts';
import type { Choices, VerifiedClaim, VerifiedText } from '#claims/server/index.ts';
import type { PublicClaim, PublicFigure, PublicText } from '../model.ts';
import { findIndicator, thresholdFor, type Dates, type PublicationContext } from './context.ts';
import { isSmall, publish } from '../disclosure.ts';
import { publicPace } from './objectives.ts';

/** Verifies a text and prepares its claims for a page. */
export async function publishText(
  context: PublicationContext,
  text: { textId: string | null; title: string | null; body: string; saidOn?: number },
  at: { now: Date; actor: Actor; choices: Choices; dates: Dates },
): Promise<PublicText> {
  const verified: VerifiedText = await context.verifier.verify(text.body, {
    now: at.now,
    choices: at.choices,
    ...(text.saidOn === undefined ? {} : { saidOn: text.saidOn }),
  });
  return {
    textId: text.textId,
    title: text.title,
    saidOn: formatDay(verified.saidOn),
    dated: verified.dated,
    body: text.body,
    claims: verified.claims.map((item, index) =>
      publishClaim(context, item, { no: index + 1, textId: text.textId, actor: at.actor, dates: at.dates }),
    ),
  };
}

type Where = { no: number; textId: string | null; actor: Actor; dates: Dates };

function publishClaim(context: PublicationContext, item: VerifiedClaim, where: Where): PublicClaim {
  const { claim, binding } = item;
  const indicator = binding.indicator === null ? undefined : findIndicator(context, binding.indicator);
  const labelOf = (id: string) => findIndicator(context, id)?.label ?? { fr: id, en: id };
  return {
    no: where.no,
    textId: where.textId,
    quote: claim.quote,
    start: claim.start,
    end: claim.end,
    kind: claim.kind,
    value: claim.value,
    comparator: claim.comparator,
    unit: claim.unit,
    period: claim.period,
    items: claim.items,
    place: claim.place,
    indicator: indicator ? { id: indicator.id, label: indicator.label, theme: indicator.theme } : null,
    confidence: binding.confidence,
    alternatives: binding.alternatives.map((candidate) => ({
      ...candidate,
      label: labelOf(candidate.indicator),
    })),
    chosen: item.chosen,
    signature: item.signature,
    ...judged(context, item, { indicator, actor: where.actor }),
    pace: paceOfClaim(item, where.dates, context),
  };
}

type Judged = Pick<
  PublicClaim,
  'verdict' | 'counted' | 'gap' | 'knownLater' | 'reading' | 'readings' | 'figure' | 'now'
>;

const NOT_JUDGED: Judged = {
  verdict: 'unproven',
  counted: null,
  gap: null,
  knownLater: false,
  reading: null,
  readings: [],
  figure: null,
  now: null,
};

function judged(
  context: PublicationContext,
  item: VerifiedClaim,
  who: { indicator: Indicator | undefined; actor: Actor },
): Judged {
  const { judgement } = item;
  const { indicator } = who;
  if (!judgement || !indicator) return NOT_JUDGED;
  const threshold = thresholdFor(context, who.actor, indicator);
  const show = (figure: Figure | null): PublicFigure | null => figure && publish(figure, threshold);
  const small = judgement.figure !== null && isSmall(judgement.figure.contributors, threshold);
  const labelOf = (id: string) =>
    indicator.readings.find((reading) => reading.id === id)?.label ?? { fr: id, en: id };
  return {
    verdict: judgement.verdict,
    counted: judgement.period,
    gap: judgement.gap,
    knownLater: judgement.knownLater,
    reading: judgement.reading === null ? null : { id: judgement.reading, label: labelOf(judgement.reading) },
    readings: judgement.readings.map((reading) => ({
      id: reading.id,
      label: labelOf(reading.id),
      official: reading.official,
      holds: reading.match !== 'no',
      comparable: reading.comparable,
      // Readings of one claim overlap: where one is too small to be shown, none of them is.
      figure: {
        unit: reading.unit,
        value: small ? null : reading.value,
        low: small ? null : reading.low,
        high: small ? null : reading.high,
        linked: null,
        evidence: small ? null : reading.evidence,
        unknown: null,
        hidden: small,
      },
    })),
    figure: show(judgement.figure),
    now: small ? show(judgement.figure) : show(judgement.now),
  };
}

/** Pace of a claim that sets a goal, towards the number and the date that the text gives. */
function paceOfClaim(item: VerifiedClaim, dates: Dates, context: PublicationContext): PublicClaim['pace'] {
  const { claim, judgement } = item;
  if (claim.kind !== 'objective' || !judgement || typeof claim.value !== 'number') return null;
  const declared = context.definitions.objectives.find(
    (objective) => objective.indicator === item.binding.indicator && objective.target === claim.value,
  );
  const due = dueOf(claim.period, declared);
  if (due === null) return null;
  const value = judgement.now?.value ?? null;
  return publicPace({
    today: dates.trueOn,
    value,
    target: claim.value,
    due,
    baseline: declared?.baseline ?? null,
  });
}

/** The day that the text gives, else the one that the declared objective gives. */
function dueOf(period: string | null, declared: Objective | undefined): DayNumber | null {
  const expression = period === null ? null : parsePeriod(period);
  if (expression?.type === 'by') return expression.due;
  if (expression?.type === 'span') return expression.period.to;
  return parseDay(declared?.due ?? '');
}
