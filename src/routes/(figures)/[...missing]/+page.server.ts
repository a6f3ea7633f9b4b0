import { error } from '@sveltejs/kit';

/** Any other address: answered inside the frame of the site. */
export const load = (): never => error(404);
