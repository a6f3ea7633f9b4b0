import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { UseCase } from '#app/open-app.ts';
import { openQuestions, pathState } from '#modules/support/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../../(account)/forms.ts';
import { dayIn } from '../../../moments.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const app = getApp();
  const found = await locals.ask(app.useCases.viewPath, onPath(params));
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const { names, members, ...viewed } = found.value;
  const programme = app.programmes.get(viewed.programme);
  if (!programme) error(404);
  const people = [...members, ...viewed.referents.map(({ personId }) => personId)].filter(Boolean);
  const accounts = await app.accounts.namesOf([...new Set(people)]);
  const { current, next, skipped } = pathState(programme, viewed.stages);
  return {
    viewed,
    programme,
    state: { current: current?.id ?? null, next: next?.id ?? null, skipped: skipped.map(({ id }) => id) },
    open: viewed.path === null ? [] : openQuestions(programme, viewed.stages),
    names: Object.fromEntries(names),
    people: Object.fromEntries([...accounts].map(([id, { name }]) => [id, name])),
    members,
    saved: url.searchParams.has('saved'),
    opened: url.searchParams.has('opened'),
    may: { work: locals.may('work-persons'), erase: locals.may('answer-person-requests') },
  };
};

const onPath = (params: { organisation: string; path: string }) => ({
  organisationId: Number(params.organisation),
  pathNo: Number(params.path),
});

type Read = (name: string) => string;

/** Asks an act on the path of the page, then comes back to the part that it changed. */
function acting<Input, Output>(
  act: () => UseCase<Input, Output>,
  part: string,
  inputOf: (read: Read) => object,
): (event: RequestEvent) => Promise<ReturnType<typeof refused>> {
  return async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const done = await locals.ask(act(), { ...onPath(params), ...inputOf(read) });
    if (!done.ok) return refused(locals, done, { part, address: '' });
    redirect(303, localizeHref(`/paths/${params.organisation}/${params.path}?saved=${part}#${part}`));
  };
}

const acts = () => getApp().useCases;
const dayOrNull = (text: string): number | null => (text === '' ? null : dayIn(text));

export const actions: Actions = {
  plan: acting(
    () => acts().writeAction,
    'next',
    (read) => ({
      act: 'plan',
      title: read('title'),
      dueOn: dayOrNull(read('due')),
      who: read('who'),
      shared: read('sight') === 'shared',
    }),
  ),
  done: acting(
    () => acts().writeAction,
    'next',
    (read) => ({ act: 'done', actionNo: Number(read('no')) }),
  ),
  reach: acting(
    () => acts().reachStage,
    'stages',
    (read) => ({
      stage: read('stage'),
      on: dayIn(read('on')),
      siren: read('siren'),
      answer: read('answer') === '' ? null : read('answer'),
    }),
  ),
  back: acting(
    () => acts().takeBackStage,
    'stages',
    (read) => ({ stage: read('stage') }),
  ),
  meeting: acting(
    () => acts().recordMeeting,
    'story',
    (read) => ({
      on: dayIn(read('on')),
      way: read('kind'),
      minutes: read('minutes') === '' ? null : Number(read('minutes')),
      note: read('note'),
    }),
  ),
  invite: acting(
    () => acts().inviteStructure,
    'sight',
    (read) => ({
      otherOrganisationId: Number(read('structure')),
      givenOn: dayIn(read('on')),
      givenHow: read('how'),
      wording: read('wording'),
      agreed: read('agreed') === 'on',
      email: read('email'),
    }),
  ),
  off: acting(
    () => acts().leavePath,
    'sight',
    (read) => ({ otherOrganisationId: Number(read('structure')) }),
  ),
  referent: acting(
    () => acts().changeReferent,
    'referent',
    (read) => {
      const [organisation, personId = ''] = read('who').split('/');
      return { otherOrganisationId: Number(organisation), personId };
    },
  ),
  close: acting(
    () => acts().closePath,
    'close',
    (read) => ({ closing: read('reason') || null }),
  ),
  merge: acting(
    () => acts().mergePaths,
    'close',
    (read) => ({
      otherPathNo: Number(read('other').replaceAll(/\D/g, '')),
    }),
  ),
  erase: acting(
    () => acts().eraseResident,
    'close',
    () => ({}),
  ),
  document: async ({ locals, params, request }) => {
    const file = (await request.formData()).get('file');
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const name = file instanceof File ? file.name.slice(0, 200) || '–' : '–';
    const done = await locals.ask(acts().addDocument, { ...onPath(params), name, bytes });
    if (!done.ok) return refused(locals, done, { part: 'papers', address: '' });
    redirect(303, localizeHref(`/paths/${params.organisation}/${params.path}?saved=papers#papers`));
  },
  link: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const done = await locals.ask(acts().sendResidentLink, { ...onPath(params), channel: read('channel') });
    if (!done.ok) return refused(locals, done, { part: 'resident', address: '' });
    return { part: 'resident', address: done.value.address ?? 'sent', said: [] };
  },
};
