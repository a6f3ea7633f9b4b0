import { z } from 'zod';
import { formatDay } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { readHead } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { listTexts, readChoices } from '#claims/server/index.ts';
import type { Indicator } from '#indicators/index.ts';
import type { Board, PublicClaim } from '../model.ts';
import { publishText } from './claims.ts';
import { findPlace, publisher, readDates, type Dates, type PublicationContext } from './context.ts';
import { standingOf } from './objectives.ts';

const Input = z.object({ place: z.string().optional() });

/** The board of promises: objectives, claims of the promise texts and every indicator, by theme, for a place or all. */
export const viewBoard = (context: PublicationContext) =>
  useCase({
    name: 'view-board',
    access: 'anyone',
    mode: 'read',
    input: Input,
    run: async (act, input) => {
      const place = input.place === undefined ? undefined : findPlace(context, input.place);
      const dates = await readDates(context, act.now, {});
      const texts = (await listTexts(act.tx, act.collectivityId)).filter((text) => text.promise);
      const choices = await readChoices(act.tx, act.collectivityId);
      const published = await Promise.all(
        texts.map((text) => publishText(context, text, { now: act.now, actor: act.actor, choices, dates })),
      );
      const objectives =
        place === undefined || place.kind === 'territory'
          ? await Promise.all(
              context.definitions.objectives.map((objective) =>
                standingOf(context, objective, { dates, actor: act.actor }),
              ),
            )
          : [];
      const { territory } = context.definitions;
      return ok<Board>({
        territory: territory.name,
        themes: territory.themes,
        places: territory.places.map(({ id, name, kind }) => ({ id, name, kind })),
        place: place ? { id: place.id, name: place.name } : null,
        objectives,
        claims: published
          .flatMap((text) => text.claims)
          .filter((claim) => concerns(context, claim, place?.id)),
        indicators: await currentFigures(context, act, { dates, place: place?.id }),
        texts: texts.map(({ textId, title, saidOn }) => ({ textId, title, saidOn: formatDay(saidOn) })),
        ledger: await ledgerState(act),
        today: formatDay(dates.trueOn),
      });
    },
  });

/** With a place chosen: the claims that name it. */
function concerns(context: PublicationContext, claim: PublicClaim, place: string | undefined): boolean {
  if (place === undefined || place === 'metropole') return true;
  const names = [claim.place, ...(claim.items ?? [])];
  return names.some((name) => name !== null && findPlace(context, name)?.id === place);
}

async function currentFigures(
  context: PublicationContext,
  act: ActContext,
  at: { dates: Dates; place: string | undefined },
): Promise<Board['indicators']> {
  const show = publisher(context, act.actor);
  const query = (indicator: Indicator) => ({
    indicator: indicator.id,
    trueOn: at.dates.trueOn,
    knownOn: at.dates.knownOn,
    ...(at.place === undefined ? {} : { place: at.place }),
  });
  const { indicators } = context.definitions;
  const figures = await context.figures.figures(indicators.map(query));
  return indicators.map((indicator, index) => ({
    id: indicator.id,
    theme: indicator.theme,
    label: indicator.label,
    figure: show(indicator, figures[index]),
  }));
}

/** Head of the ledger, as the foot of every public page states it. */
async function ledgerState(act: ActContext): Promise<Board['ledger']> {
  const head = await readHead(act.tx, act.collectivityId);
  return {
    entries: head.entryNo,
    facts: head.nextFact - 1,
    hash: head.hash,
    recordedAt: head.recordedAt?.toISOString() ?? null,
  };
}
