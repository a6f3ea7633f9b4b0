import { hasRight, type Actor } from '#kernel/actor.ts';
import { dayOfInstant, endOfDay, parseDay, type DayNumber } from '#kernel/days.ts';
import type { KindRegistry } from '#evidence/index.ts';
import type { Definitions, Figure, Indicator, Place } from '#indicators/index.ts';
import type { FigureService } from '#indicators/server/index.ts';
import type { Verifier } from '#claims/server/index.ts';
import { publish, thresholdOf, type Thresholds } from '../disclosure.ts';
import type { PublicFigure } from '../model.ts';

/** What publication reads: never a module, never a row of a person. */
export type PublicationContext = {
  definitions: Definitions;
  registry: KindRegistry;
  figures: FigureService;
  verifier: Verifier;
  thresholds: Thresholds;
};

/** Two dates of every question: what was so, and what the ledger held. */
export type Dates = { trueOn: DayNumber; knownDay: DayNumber; knownOn: number };

/** Reads the two dates; absent, both are today. The future holds nothing yet. */
export async function readDates(
  context: PublicationContext,
  now: Date,
  asked: { trueOn?: string | undefined; knownOn?: string | undefined },
): Promise<Dates> {
  const today = dayOfInstant(now);
  const trueOn = Math.min(parseDay(asked.trueOn ?? '') ?? today, today);
  const knownDay = Math.min(parseDay(asked.knownOn ?? '') ?? today, today);
  const knownOn =
    knownDay === today ? context.figures.position() : await context.figures.positionAt(endOfDay(knownDay));
  return { trueOn, knownDay, knownOn };
}

/** Hides what is too small, unless who asks may see the rows anyway. */
export function publisher(
  context: PublicationContext,
  actor: Actor,
): (indicator: Indicator, figure: Figure) => PublicFigure {
  return (indicator, figure) => publish(figure, thresholdFor(context, actor, indicator));
}

/** Contributors under which this actor may not see figures of the indicator. */
export function thresholdFor(context: PublicationContext, actor: Actor, indicator: Indicator): number {
  if (hasRight(actor, 'see-evidence', true)) return 0;
  return thresholdOf(
    indicator,
    context.registry.byId.get(indicator.fact)?.personal ?? true,
    context.thresholds,
  );
}

/** Indicator by id; undefined when it is not declared. */
export function findIndicator(context: PublicationContext, id: string): Indicator | undefined {
  return context.definitions.indicators.find((indicator) => indicator.id === id);
}

/** Place by id, official code or name. */
export function findPlace(context: PublicationContext, wanted: string): Place | undefined {
  const same = wanted.trim().toLowerCase();
  return context.definitions.territory.places.find((place) =>
    [place.id, place.name, place.codes.insee, place.codes['2015'], place.codes['2024'], ...place.also].some(
      (name) => name?.toLowerCase() === same,
    ),
  );
}
