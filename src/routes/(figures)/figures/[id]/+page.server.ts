import { error } from '@sveltejs/kit';
import { inLocale } from '../../words.ts';
import { drawFigure } from '../../draw.ts';
import { askedOf } from '../../asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = askedOf(params.id, url);
  const page = await locals.publication.viewFigure(asked);
  if (!page.ok)
    error(
      page.refusals[0]?.code === 'unknown-indicator' ? 404 : 400,
      locals
        .say(page)
        .map(({ reason, mend }) => `${reason} ${mend}`)
        .join(' '),
    );
  return {
    page: page.value,
    asked,
    title: inLocale(page.value.indicator.label),
    charts: drawFigure(page.value),
    rows: locals.may('see-evidence'),
  };
};
