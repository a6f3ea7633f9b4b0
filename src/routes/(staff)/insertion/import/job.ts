import { getApp } from '#app/current.ts';
import type { EmploisReport } from '#app/insertion-files.ts';
import type { ImportJob } from '#app/import-jobs.ts';
import type { Result } from '#kernel/result.ts';

/** Looks at an export, or records it. */
export function askExport(
  locals: App.Locals,
  { name, bytes, mends, depositor, organisationId }: ImportJob,
  mode: 'preview' | 'all' | 'good',
): Promise<Result<EmploisReport>> {
  const input = { organisationId, name, bytes, mends, depositor, mode };
  return locals.ask(getApp().useCases.importEmplois, input);
}
