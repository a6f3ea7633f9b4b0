import type { Refusal, Result } from '#kernel/result.ts';

/** What is wrong with each field of a form, in words; the first fault of a field is the one to mend. */
export function errorsOf(locals: App.Locals, result: Result<unknown>): Record<string, string> {
  if (result.ok) return {};
  const errors: Record<string, string> = {};
  for (const refusal of result.refusals) {
    const [said] = locals.say({ ok: false, refusals: [withoutColumn(refusal)] });
    const field = refusal.field ?? '';
    if (said) errors[field] ??= `${said.reason} ${said.mend}`;
  }
  return errors;
}

/** A form shows the label above the fault: its column is not told twice. */
const withoutColumn = (refusal: Refusal): Refusal => ({ ...refusal, params: { ...refusal.params } });
