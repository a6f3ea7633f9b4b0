import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { sentence } from '#app/say.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const seen = await locals.ask(getApp().useCases.viewRegister, {});
  if (!seen.ok) error(403);
  const say = (id: string, part: string): string =>
    sentence(`treatment_${id}_${part}`, {}, locals.locale) ?? '';
  return {
    treatments: seen.value.map(({ id, tables, stated, retention }) => ({
      id,
      title: say(id, 'title'),
      purpose: say(id, 'purpose'),
      basis: say(id, 'basis'),
      people: say(id, 'people'),
      kept: retention.map((one) => {
        if (one.code === 'days') return { ...one, months: 0, noticeDays: 0 };
        if (one.code !== 'months-without-contact')
          return { code: one.code, days: 0, months: 0, noticeDays: 0 };
        return { code: one.code, days: 0, ...one.rule };
      }),
      tables: tables.map(({ name, comment, sealed }) => ({
        name,
        comment: comment ?? '',
        sealed: sealed.join(', '),
      })),
      stated: stated.map(({ label, fields }) => ({
        kind: label[locals.locale],
        fields: fields
          .filter(({ kept }) => kept)
          .map(({ header }) => header[locals.locale])
          .join(', '),
      })),
    })),
  };
};
