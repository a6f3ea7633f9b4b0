import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { EmploisReport } from '#app/insertion-files.ts';
import type { ImportJob } from '#app/import-jobs.ts';
import { signatureOf } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';

/** An export that waits for its owner. @throws HttpError 404 for any other. */
export function exportJob(locals: App.Locals, id: string): ImportJob {
  const found = getApp().importing.find(id, signatureOf(locals.actor));
  if (!found.ok) error(404, locals.say(found)[0].reason);
  return found.value;
}

/** Looks at an export, or records it. */
export function askExport(
  locals: App.Locals,
  { name, bytes, mends, depositor, organisationId }: ImportJob,
  mode: 'preview' | 'all' | 'good',
): Promise<Result<EmploisReport>> {
  const input = { organisationId, name, bytes, mends, depositor, mode };
  return locals.ask(getApp().useCases.importEmplois, input);
}
