import { getApp } from '#app/current.ts';
import { phoneLink, phoneText } from '#app/help-words.ts';

/** A service to which a request may be passed on. */
export type ServiceChoice = { serviceNo: number; name: string; structure: string };

/** Who asks, as a page shows it. */
export type ShownAsker = {
  name: string | null;
  phone: { text: string; href: string } | null;
  email: string | null;
  message: string | null;
};

type Asker = Omit<ShownAsker, 'phone'> & { phone: string | null };

/** Who asks, with a telephone number as people read it. */
export const showAsker = (asker: Asker | null): ShownAsker | null =>
  asker && {
    ...asker,
    phone: asker.phone === null ? null : { text: phoneText(asker.phone), href: phoneLink(asker.phone) },
  };

const MOST = 12;

/** Services that answer some words, the best ones first. */
export async function servicesFor(locals: App.Locals, words: string): Promise<ServiceChoice[]> {
  if (words.trim() === '') return [];
  const found = await locals.ask(getApp().useCases.findHelp, { text: words.slice(0, 120), most: MOST });
  return found.ok
    ? found.value.services.map(({ entry: { serviceNo, name, structure } }) => ({
        serviceNo,
        name,
        structure,
      }))
    : [];
}

/** What the form of an answer says. */
export const answerIn = (read: (name: string) => string) => ({
  act: read('act'),
  reason: read('reason'),
  note: read('note'),
  toServiceNo: read('service') === '' ? null : Number(read('service')),
});
