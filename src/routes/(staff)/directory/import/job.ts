import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { DirectoryReport } from '#app/directory-files.ts';
import type { ImportJob } from '#app/import-jobs.ts';
import { signatureOf } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';

/** A directory that waits for its owner. @throws HttpError 404 for any other. */
export function directoryJob(locals: App.Locals, id: string): ImportJob {
  const found = getApp().importing.find(id, signatureOf(locals.actor));
  if (!found.ok) error(404, locals.say(found)[0].reason);
  return found.value;
}

/** Looks at a directory, or writes it. */
export function askDirectory(
  locals: App.Locals,
  { name, bytes, depositor }: ImportJob,
  mode: 'preview' | 'all' | 'good',
): Promise<Result<DirectoryReport>> {
  return locals.ask(getApp().useCases.importDirectory, { name, bytes, source: depositor, mode });
}
