import { error } from '@sveltejs/kit';
import { nearestFirst } from './near.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await locals.publication.viewPlaces({});
  if (!page.ok) error(400, locals.say(page)[0]?.reason);
  const { places } = page.value;
  const place = places.find(({ id, codes }) => [id, codes['2015'], codes['2024']].includes(params.id));
  if (!place) error(404, params.id);
  const codes = places.flatMap((one) => Object.values(one.codes).filter((code) => code !== null));
  const board = await locals.publication.viewBoard({ place: place.id });
  const drawn = await locals.places.viewOutlines({ layers: ['qpv-2015', 'qpv-2024'], codes });
  const ground = await locals.places.viewOutlines({ layers: ['commune', 'water', 'tzcld', 'polarity'] });
  if (!board.ok) error(400, locals.say(board)[0]?.reason);
  const layers = [...(drawn.ok ? drawn.value.layers : []), ...(ground.ok ? ground.value.layers : [])];
  return {
    place,
    layers,
    similarity: drawn.ok
      ? (drawn.value.similarities.find(({ after }) => after === place.codes['2024']) ?? null)
      : null,
    board: board.value,
    near: nearestFirst(place, layers, places),
  };
};
