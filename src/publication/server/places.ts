import { z } from 'zod';
import { GENERATIONS } from '#kernel/codes.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { formatPeriod, parsePeriod } from '#kernel/period.ts';
import { officialReading } from '#indicators/index.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { PlacesPage } from '../model.ts';
import { findIndicator, publisher, readDates, type PublicationContext } from './context.ts';

const Input = z.object({
  /** Indicator; the first one that QPV break down when it is not said. */
  id: z.string().optional(),
  period: z.string().optional(),
  generation: z.enum([...GENERATIONS, 'in-force']).optional(),
});

/** One indicator in every neighbourhood of the territory: what a map colours and its table says. */
export const viewPlaces = (context: PublicationContext) =>
  useCase({
    name: 'view-places',
    access: 'anyone',
    mode: 'read',
    input: Input,
    run: async (act, input): Promise<Result<PlacesPage>> => {
      const placed = context.definitions.indicators.filter(({ breakdowns }) => breakdowns.includes('qpv'));
      const indicator = input.id === undefined ? placed[0] : findIndicator(context, input.id);
      if (!indicator) return refuse({ code: 'unknown-indicator', field: 'id', value: input.id ?? '' });
      const expression = parsePeriod(input.period ?? 'all');
      if (expression?.type !== 'span')
        return refuse({ code: 'bad-period', field: 'period', value: input.period ?? '' });
      const { trueOn, knownOn } = await readDates(context, act.now, {});
      const places = context.definitions.territory.places.filter((place) => place.kind === 'qpv');
      const figures = await context.figures.figures(
        places.map((place) => ({
          indicator: indicator.id,
          reading: officialReading(indicator).id,
          period: expression.period,
          trueOn,
          knownOn,
          place: place.id,
          ...(input.generation === undefined ? {} : { generation: input.generation }),
        })),
      );
      const show = publisher(context, act.actor);
      const { id, label, unit, when } = indicator;
      return ok({
        indicator: { id, label, unit, when },
        indicators: placed.map((one) => ({ id: one.id, label: one.label })),
        period: formatPeriod(expression.period),
        generation: input.generation ?? null,
        places: places.map(({ id: placeId, name, codes, communes }, at) => ({
          id: placeId,
          name,
          codes: { '2015': codes['2015'] ?? null, '2024': codes['2024'] ?? null },
          communes: communes ?? [],
          figure: show(indicator, figures[at]),
        })),
      });
    },
  });
