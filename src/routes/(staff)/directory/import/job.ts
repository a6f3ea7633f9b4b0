import { getApp } from '#app/current.ts';
import type { DirectoryReport } from '#app/directory-files.ts';
import type { ImportJob } from '#app/import-jobs.ts';
import type { Result } from '#kernel/result.ts';

/** Looks at a directory, or writes it. */
export function askDirectory(
  locals: App.Locals,
  { name, bytes, depositor }: ImportJob,
  mode: 'preview' | 'all' | 'good',
): Promise<Result<DirectoryReport>> {
  return locals.ask(getApp().useCases.importDirectory, { name, bytes, source: depositor, mode });
}
