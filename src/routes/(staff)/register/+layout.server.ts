import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  may: { register: locals.may('see-register'), answer: locals.may('answer-person-requests') },
});
