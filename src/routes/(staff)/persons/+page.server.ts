import { getApp } from '#app/current.ts';
import { refused, fieldsOf } from '../../(account)/forms.ts';
import { readableOrganisations } from './organisations.ts';
import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { useCases, registry } = getApp();
  const deposits = await locals.ask(useCases.listDeposits, {});
  if (!deposits.ok) error(403);
  const organisations = await readableOrganisations(locals);
  return {
    may: { deposit: locals.may('work-persons'), review: locals.may('work-persons') },
    deposits: deposits.value.map(
      ({ depositNo, organisationId, kind, fileName, records, entryNo, depositedAt, removed }) => ({
        depositNo,
        organisationId,
        organisation: organisations.find((one) => one.organisationId === organisationId)?.name ?? '',
        kind: registry.byId.get(kind)?.label[locals.locale] ?? kind,
        fileName,
        records,
        entryNo,
        depositedAt,
        removed,
      }),
    ),
  };
};

export const actions: Actions = {
  remove: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const removed = await locals.ask(getApp().useCases.removeDeposit, {
      organisationId: Number(read('organisation')),
      depositNo: Number(read('deposit')),
    });
    return removed.ok ? { removed: true } : refused(locals, removed, {});
  },
};
