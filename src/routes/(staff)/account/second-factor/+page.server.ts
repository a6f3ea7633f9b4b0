import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { qrCode } from '#ui/server/qr-code.ts';
import { fieldsOf, goOn, refused } from '../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the page shows while the factor is set up. It lives in the page alone: nothing of it is kept before a code confirms. */
type Setup = { uri: string; secret: string; qr: ReturnType<typeof qrCode>; codes: string[] };

function setupOf(uri: string, codes: string[]): Setup | null {
  if (!uri.startsWith('otpauth://totp/') || !URL.canParse(uri) || uri.length > 500) return null;
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return { uri, secret: secret.match(/.{1,4}/g)?.join(' ') ?? '', qr: qrCode(uri), codes };
}

export const load: PageServerLoad = ({ locals }) => ({ on: locals.signedIn?.twoFactor === true });

const NOTHING: { setup: Setup | null; renewed: string[] } = { setup: null, renewed: [] };

export const actions: Actions = {
  begin: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const begun = await getApp().accounts.accounts.own.beginTotp(locals.from, field('password'));
    if (!begun.ok) return refused(locals, begun, NOTHING);
    return { ...NOTHING, setup: setupOf(begun.value.uri, begun.value.codes), said: [] };
  },
  confirm: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const code = field('code').replaceAll(/\s/g, '');
    const confirmed = await getApp().accounts.accounts.own.confirmTotp(locals.from, code);
    if (confirmed.ok)
      return goOn(locals, confirmed.value.cookies, `${localizeHref('/account')}?changed=second`);
    const codes = field('codes').split(' ').slice(0, 10);
    return refused(locals, confirmed, { ...NOTHING, setup: setupOf(field('uri'), codes) });
  },
  renew: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const renewed = await getApp().accounts.accounts.own.renewRecoveryCodes(locals.from, field('password'));
    if (!renewed.ok) return refused(locals, renewed, NOTHING);
    return { ...NOTHING, renewed: renewed.value.codes, said: [] };
  },
  remove: async ({ locals, request }) => {
    const field = await fieldsOf(request);
    const removed = await getApp().accounts.accounts.own.endTotp(locals.from, field('password'));
    if (!removed.ok) return refused(locals, removed, NOTHING);
    return goOn(locals, removed.value.cookies, `${localizeHref('/account')}?changed=no-second`);
  },
};
