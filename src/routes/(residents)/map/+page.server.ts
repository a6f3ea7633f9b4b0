import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (name: string): string | undefined => url.searchParams.get(name) || undefined;
  const page = await locals.publication.viewPlaces({
    id: asked('id'),
    period: asked('period'),
    generation: asked('generation'),
  });
  if (!page.ok) error(400, locals.say(page)[0]?.reason);
  const codes = page.value.places.flatMap((place) =>
    Object.values(place.codes).filter((code) => code !== null),
  );
  const drawn = await locals.places.viewOutlines({ layers: ['qpv-2015', 'qpv-2024'], codes });
  const ground = await locals.places.viewOutlines({ layers: ['commune', 'water'] });
  return {
    page: page.value,
    drawn: drawn.ok ? drawn.value : { layers: [], similarities: [] },
    ground: ground.ok ? ground.value.layers : [],
  };
};
