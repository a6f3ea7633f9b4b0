import { refuse, ok, type Refusal, type Result } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { lockHours } from './hours-store.ts';
import { readAround, readLines, tryAct, type Around, type AskedOfLines, type StoredLine } from './lines.ts';

/** Reads the lines that an act names, in the organisation. Refused with `unknown-line`. */
export async function linesNamed(
  act: ActContext,
  { organisationId, lineNos }: { organisationId: number; lineNos: readonly number[] },
): Promise<Result<{ lines: StoredLine[]; around: Around }>> {
  await lockHours(act);
  const lines = await readLines(act, { lineNos, organisationId });
  const found = new Set(lines.map(({ lineNo }) => lineNo));
  const missing = [...new Set(lineNos)].filter((no) => !found.has(no));
  if (missing.length > 0)
    return refuse(...missing.map((no): Refusal => ({ code: 'unknown-line', value: String(no) })));
  return ok({ lines, around: await readAround(act, lines) });
}

/** Does one act of the facilitator on lines, all of them or none. */
export function tryAll(
  act: ActContext,
  lines: readonly StoredLine[],
  { asked, around }: { asked: Omit<AskedOfLines, 'role'>; around: Around },
): Result<StoredLine[]> {
  const done: StoredLine[] = [];
  const refusals: Refusal[] = [];
  for (const line of lines) {
    const one = tryAct(act, line, { asked: { ...asked, role: 'facilitator' }, around });
    if (one.ok) done.push(one.value);
    else refusals.push(...one.refusals);
  }
  return refusals.length > 0 ? refuse(...refusals) : ok(done);
}
