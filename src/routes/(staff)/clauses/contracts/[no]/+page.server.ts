import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { formatDay, parseDay } from '#kernel/days.ts';
import { localizeHref } from '#messages/runtime.js';
import { m } from '#messages/messages.js';
import { fieldsOf, refused } from '../../../../(account)/forms.ts';
import { organisationsWith } from '../../../persons/organisations.ts';
import { dayIn, roundingIn, termsIn } from '../../inputs.ts';
import { operationOptions, saveFrom } from '../form.ts';
import { rulesIn } from '../rules-form.ts';
import type { Actions, PageServerLoad } from './$types';

const numberOf = (text: string): number => {
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
};

/** States in which somebody can still be proposed to a contract that lacks hours. */
const SLIPPING = new Set(['late', 'at-risk', 'will-miss']);

async function proposalsFor(
  locals: App.Locals,
  { contractNo, state, standing }: { contractNo: number; state: string; standing: { state: string } },
) {
  if (state !== 'followed' || !SLIPPING.has(standing.state)) return null;
  const found = await locals.ask(getApp().useCases.proposeForContract, { contractNo });
  return found.ok ? found.value : null;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const on = parseDay(url.searchParams.get('on') ?? '') ?? undefined;
  const found = await locals.ask(getApp().useCases.viewClauseContract, {
    contractNo: numberOf(params.no),
    on,
  });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const day = (value: number | null): string => (value === null ? '' : formatDay(value));
  const contract = found.value;
  return {
    contract,
    proposals: await proposalsFor(locals, contract),
    organisations: (await organisationsWith(locals, 'work-clauses')).map(({ organisationId, name }) => ({
      value: String(organisationId),
      label: name,
    })),
    operations: await operationOptions(locals, m.clauses_operation_none()),
    values: {
      organisation: String(contract.organisationId ?? ''),
      number: contract.number,
      lot: contract.lot,
      buyer: contract.buyer,
      buyerName: contract.buyerName ?? '',
      object: contract.object,
      sector: contract.sector ?? '',
      amount: contract.amount === null ? '' : String(contract.amount / 100),
      notified: day(contract.notified),
      starts: day(contract.starts),
      ends: day(contract.ends),
      operation: String(contract.operationNo ?? ''),
    },
    today: formatDay(contract.on),
  };
};

/** Fields of the commitment form, kept when they are refused. */
const TERMS = [
  'form',
  'basis',
  'amount',
  'labour',
  'effort',
  'hourlyCost',
  'workedHours',
  'share',
  'invoiced',
  'trigger',
  'slice',
  'hoursPerSlice',
  'slices',
  'hours',
  'rounding',
  'from',
  'wording',
];

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const saved = await saveFrom(locals, await fieldsOf(request), numberOf(params.no));
    return saved.ok ? { saved: true } : refused(locals, saved, {});
  },
  state: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const set = await locals.ask(getApp().useCases.setContractState, {
      contractNo: numberOf(params.no),
      organisationId: numberOf(read('organisation')),
      state: read('state'),
    });
    return set.ok ? { saved: true } : refused(locals, set, {});
  },
  commit: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const terms = Object.fromEntries(TERMS.map((name) => [name, read(name)]));
    const mode = read('mode') === 'record' ? 'record' : 'preview';
    const made = await locals.ask(getApp().useCases.setCommitment, {
      contractNo: numberOf(params.no),
      terms: termsIn(read),
      rounding: roundingIn(read),
      from: dayIn(read, 'from') ?? -1,
      wording: read('wording'),
      mode,
    });
    if (!made.ok) return refused(locals, made, { terms });
    if (mode === 'preview') return { terms, preview: made.value };
    redirect(303, localizeHref(`/clauses/contracts/${params.no}#commitment`));
  },
  rules: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const set = await locals.ask(getApp().useCases.setContractRules, {
      contractNo: numberOf(params.no),
      rules: rulesIn(read),
    });
    return set.ok ? { saved: true } : refused(locals, set, {});
  },
};
