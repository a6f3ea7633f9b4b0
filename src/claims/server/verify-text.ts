import { dayOfInstant, endOfDay, formatDay, parseDay, type DayNumber } from '#kernel/days.ts';
import type { Definitions, Figure, FigureQuery, Indicator } from '#indicators/index.ts';
import type { FigureService } from '#indicators/server/index.ts';
import { bindClaim, prepareBinder, type Binder, type Binding } from '../bind.ts';
import { extractClaims, textDate, type ExtractedClaim } from '../extract/index.ts';
import { judge, queriesFor, type JudgingTimes, type Judgement } from '../judge.ts';
import { signatureOf } from '../signature.ts';

/** A claim with what it was bound to and what the evidence says of it. */
export type VerifiedClaim = {
  claim: ExtractedClaim;
  signature: string;
  binding: Binding;
  chosen: boolean;
  judgement: Judgement | null;
};

/** A text with every claim found in it. Claims without an indicator are kept, with no judgement. */
export type VerifiedText = { saidOn: DayNumber; dated: boolean; claims: VerifiedClaim[] };

/** Choices of persons, by signature. A null indicator says "none of them". */
export type Choices = ReadonlyMap<string, { indicator: string | null; reading: string | null }>;

/** Reads texts and judges their claims. */
export class Verifier {
  readonly #definitions: Definitions;
  readonly #figures: FigureService;
  readonly #binder: Binder;

  constructor(definitions: Definitions, figures: FigureService) {
    this.#definitions = definitions;
    this.#figures = figures;
    this.#binder = prepareBinder(definitions);
  }

  /** Judges every claim of a text as said on a day (given, or read in the text, or today) and as things are today. */
  async verify(
    text: string,
    at: { now: Date; saidOn?: DayNumber; choices?: Choices },
  ): Promise<VerifiedText> {
    const today = dayOfInstant(at.now);
    const found = at.saidOn ?? parseDay(textDate(text) ?? '');
    const saidOn = Math.min(found ?? today, today);
    const times: JudgingTimes = {
      said: saidOn,
      knownWhenSaid: await this.#figures.positionAt(endOfDay(saidOn)),
      today,
      knownNow: this.#figures.position(),
    };
    const bound = extractClaims(text, { date: formatDay(saidOn) }).map((claim) =>
      this.#bind(text, claim, at.choices),
    );
    const plans = bound.map(({ claim, binding }) => {
      const indicator = this.#indicator(binding.indicator);
      return indicator ? { indicator, ...queriesFor(indicator, claim, { binding, times }) } : null;
    });
    const figures = await this.#ask(
      plans.flatMap((plan) => (plan ? plan.readings.flatMap((reading) => threeOf(reading, times)) : [])),
    );
    let next = 0;
    const claims = bound.map((item, index): VerifiedClaim => {
      const plan = plans[index];
      if (!plan) return { ...item, judgement: null };
      const own = figures.slice(next, (next += plan.readings.length * 3));
      const pick = (offset: number): Figure[] => own.filter((_, position) => position % 3 === offset);
      return {
        ...item,
        judgement: judge(plan.indicator, item.claim, {
          binding: item.binding,
          period: plan.period,
          said: pick(0),
          since: pick(1),
          now: pick(2),
        }),
      };
    });
    return { saidOn, dated: found !== null, claims };
  }

  #bind(text: string, claim: ExtractedClaim, choices: Choices | undefined): Omit<VerifiedClaim, 'judgement'> {
    const signature = signatureOf(claim);
    const binding = bindClaim(this.#binder, text, claim);
    const choice = choices?.get(signature);
    if (!choice) return { claim, signature, binding, chosen: false };
    const known = choice.indicator === null || this.#indicator(choice.indicator) !== undefined;
    return known
      ? {
          claim,
          signature,
          binding: { ...binding, indicator: choice.indicator, confidence: 1, ambiguous: false },
          chosen: true,
        }
      : { claim, signature, binding, chosen: false };
  }

  #indicator(id: string | null): Indicator | undefined {
    return this.#definitions.indicators.find((indicator) => indicator.id === id);
  }

  #ask(queries: FigureQuery[]): Promise<Figure[]> {
    return queries.length === 0 ? Promise.resolve([]) : this.#figures.figures(queries);
  }
}

function threeOf(reading: { said: FigureQuery; now: FigureQuery }, times: JudgingTimes): FigureQuery[] {
  return [reading.said, { ...reading.said, knownOn: times.knownNow }, reading.now];
}
