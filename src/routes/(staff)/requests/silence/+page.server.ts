import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const found = await locals.ask(getApp().useCases.viewSilence, {});
  if (!found.ok) error(403, locals.say(found)[0]?.reason);
  const drawn = await locals.places.viewOutlines({ layers: ['qpv-2024', 'qpv-2015'] });
  const outlines = drawn.ok ? drawn.value.layers.flatMap((layer) => layer.outlines) : [];
  const names = new Map(outlines.map(({ code, name }) => [code, name]));
  const { after, structures, qpv } = found.value;
  return { after, structures, qpv: qpv.map((one) => ({ ...one, name: names.get(one.qpv) ?? one.qpv })) };
};
