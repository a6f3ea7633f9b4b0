import { getApp } from '#app/current.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const controls = await locals.ask(getApp().useCases.listControls, {});
  return { controls: controls.ok ? controls.value : [] };
};
