import { getApp } from '#app/current.ts';
import { formatDay } from '#kernel/days.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const listed = await locals.ask(getApp().useCases.listMemberships, {});
  const programmes = Map.groupBy(listed.ok ? listed.value : [], ({ programme }) => programme);
  return {
    programmes: [...programmes].map(([programme, members]) => ({
      programme,
      members: members.map(({ structureNo, structure, since, until, counted }) => ({
        no: structureNo,
        structure,
        since: formatDay(since),
        until: until === null ? null : formatDay(until),
        counted,
      })),
    })),
  };
};
