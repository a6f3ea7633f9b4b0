import type { DayNumber } from '#kernel/days.ts';
import { reviewLines, type Anomaly, type ReviewedLine } from '../../domain/anomalies.ts';
import type { LegalHours } from '../../domain/hours.rules.ts';
import type { Reading } from './hours-store.ts';
import { contextOf, readAround, readLines, type Around, type StoredLine } from './lines.ts';

/** Lines of a month to settle with what looks wrong in them, those to look at first. */
export type Judged = { line: StoredLine; anomalies: Anomaly[] };

/**
 * Reviews lines to settle, with all lines of their people in their months. The most hours of the law are those that the
 * strictest of a person's contracts states.
 */
export async function judgeLines(
  act: Reading,
  lines: readonly StoredLine[],
): Promise<{ judged: Judged[]; around: Around }> {
  const participants = [...new Set(lines.map(({ participantNo }) => participantNo))];
  const months: DayNumber[] = [...new Set(lines.map(({ month }) => month.from))];
  const all = lines.length === 0 ? [] : await readLines(act, { participants, months });
  const around = await readAround(act, all);
  const byId = new Map(all.map((line) => [line.id, line]));
  const asked = new Set(lines.map(({ id }) => id));
  const reviewed = reviewLines(all, (line) => contextOf(stored(byId, line.id), around), legalOf(around));
  return {
    judged: reviewed.filter(({ line }) => asked.has(line.id)).map((one) => judgedOf(byId, one)),
    around,
  };
}

function judgedOf(byId: ReadonlyMap<string, StoredLine>, { line, anomalies }: ReviewedLine): Judged {
  return { line: stored(byId, line.id), anomalies };
}

function stored(byId: ReadonlyMap<string, StoredLine>, id: string): StoredLine {
  const line = byId.get(id);
  if (!line) throw new Error(`No line ${id}`);
  return line;
}

function legalOf({ contracts }: Around): LegalHours | null {
  const stated = [...contracts.values()].flatMap(({ legal }) => (legal === null ? [] : [legal]));
  return stated.toSorted((a, b) => a.perWeek - b.perWeek).at(0) ?? null;
}
