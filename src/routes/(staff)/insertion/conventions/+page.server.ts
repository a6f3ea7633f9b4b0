import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { CONTRACT_TYPES, isSiaeKind } from '#modules/insertion/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { organisationsWith, readableOrganisations } from '../../persons/organisations.ts';
import type { Actions, PageServerLoad } from './$types';

/** Days between a contract and its renewal, unless another number is chosen. */
const USUAL_GAP = 30;

/** An import that waits, to come back to; an identifier, or nothing. */
const backIn = (text: string): string => (/^[0-9a-f-]{36}$/.test(text) ? text : '');

export const load: PageServerLoad = async ({ locals, url }) => {
  const conventions = await locals.ask(getApp().useCases.listConventions, {});
  const names = new Map((await readableOrganisations(locals)).map((one) => [one.organisationId, one.name]));
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const list = conventions.ok ? conventions.value : [];
  const changed = list.find(({ conventionNo }) => String(conventionNo) === asked('change'));
  return {
    conventions: list.map((one) => ({ ...one, organisation: names.get(one.organisationId) ?? '' })),
    structures: (await organisationsWith(locals, 'record-evidence')).filter(
      ({ kind }) => kind === 'structure',
    ),
    done: asked('done') !== '',
    back: backIn(asked('back')),
    kept: changed
      ? {
          structure: String(changed.organisationId),
          employer: changed.employer,
          siret: changed.siret,
          kind: changed.kind,
          type: changed.contractType ?? '',
          eiti: changed.countsEiti,
          missions: changed.countsAiMissions,
          gap: String(changed.renewalGapDays),
        }
      : {
          structure: asked('structure'),
          employer: asked('employer'),
          siret: '',
          kind: asked('kind'),
          type: '',
          eiti: true,
          missions: true,
          gap: String(USUAL_GAP),
        },
  };
};

export const actions: Actions = {
  set: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const kept = {
      structure: read('structure'),
      employer: read('employer'),
      siret: read('siret'),
      kind: read('kind'),
      type: read('type'),
      eiti: read('eiti') === 'on',
      missions: read('missions') === 'on',
      gap: read('gap'),
    };
    const organisationId = Number(kept.structure);
    const structure = (await organisationsWith(locals, 'record-evidence')).find(
      (one) => one.organisationId === organisationId,
    );
    const set = await locals.ask(getApp().useCases.setConvention, {
      organisationId,
      employer: kept.employer,
      siret: kept.siret.replaceAll(/\s/g, ''),
      kind: isSiaeKind(kept.kind) ? kept.kind : null,
      contractType: CONTRACT_TYPES.find((one) => one === kept.type) ?? null,
      countsEiti: kept.eiti,
      countsAiMissions: kept.missions,
      renewalGapDays: Number(kept.gap),
      depositor: structure?.name ?? locals.territory,
    });
    if (!set.ok) return refused(locals, set, { kept });
    const back = backIn(read('back'));
    redirect(303, localizeHref(back === '' ? '/insertion/conventions?done=1' : `/insertion/import/${back}`));
  },
};
