import { findAll } from './find.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (url.searchParams.get('q') ?? '').slice(0, 200).trim();
  return { asked, found: await findAll(locals, asked) };
};
