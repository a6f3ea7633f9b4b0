import { fail, redirect, type ActionFailure } from '@sveltejs/kit';
import type { Result } from '#kernel/result.ts';
import type { Said } from '#app/say.ts';
import { localizeHref } from '#messages/runtime.js';

/** Reads the texts of a form. */
export async function fieldsOf(request: Request): Promise<(name: string) => string> {
  const form = await request.formData();
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
}

/** Says why an act was refused, with what the form must not make one type again. */
export function refused<T extends object>(
  locals: App.Locals,
  result: Result<unknown>,
  kept: T,
): ActionFailure<T & { said: Said[] }> {
  const late = !result.ok && result.refusals.some(({ code }) => code === 'too-many-attempts');
  return fail(late ? 429 : 400, { ...kept, said: locals.say(result) });
}

/** Where to go once signed in: a path of ours, never another site. */
export function wayBack(to: string | null): string {
  const ours = to !== null && /^\/(?![/\\])/.test(to);
  return ours ? to : localizeHref('/home');
}

/** Sets the cookies of an act and goes on. */
export function goOn(locals: App.Locals, cookies: readonly string[], to: string): never {
  locals.cookies.push(...cookies);
  redirect(303, to);
}
