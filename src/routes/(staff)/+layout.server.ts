import { error } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  if (locals.staffPlaces === null) error(403, m.refusal_access_denied());
};
