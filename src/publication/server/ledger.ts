import { z } from 'zod';
import { ok, refuse } from '#kernel/result.ts';
import { readEntries, type EntryRecord } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { EntryPage, LedgerPage, SourcePage } from '../model.ts';

const PAGE_SIZE = 50;

async function allEntries(act: ActContext): Promise<EntryPage[]> {
  const records = await readEntries(act.tx, act.collectivityId);
  const withdrawnBy = new Map(
    records.flatMap((record) =>
      record.withdraws === null ? [] : [[record.withdraws, record.entryNo] as const],
    ),
  );
  return records.map((record) => toPage(record, withdrawnBy.get(record.entryNo) ?? null));
}

function toPage(record: EntryRecord, withdrawnBy: number | null): EntryPage {
  const { entryNo, act, withdraws, sourceNo, source, note, recordedBy, facts, corrections } = record;
  const { contentHash, previousHash, hash } = record;
  return {
    entryNo,
    act,
    withdraws,
    withdrawnBy,
    sourceNo,
    source,
    note,
    recordedAt: record.recordedAt.toISOString(),
    recordedBy,
    facts,
    corrections,
    contentHash,
    previousHash,
    hash,
  };
}

/** The ledger, latest entry first: the chain that anyone may follow. */
export const viewLedger = useCase({
  name: 'view-ledger',
  access: 'anyone',
  mode: 'read',
  input: z.object({ page: z.coerce.number().int().min(1).default(1) }),
  run: async (act, { page }) => {
    const entries = (await allEntries(act)).toReversed();
    const pages = Math.max(1, Math.ceil(entries.length / PAGE_SIZE));
    const shown = Math.min(page, pages);
    return ok<LedgerPage>({
      entries: entries.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE),
      page: shown,
      pages,
      total: entries.length,
      facts: entries.reduce((sum, entry) => sum + entry.facts, 0),
      head: entries[0]?.hash ?? '',
    });
  },
});

/** One entry: header, hash and source, never a fact. */
export const viewEntry = useCase({
  name: 'view-entry',
  access: 'anyone',
  mode: 'read',
  input: z.object({ entryNo: z.coerce.number().int().min(1) }),
  run: async (act, { entryNo }) => {
    const entry = (await allEntries(act)).find((candidate) => candidate.entryNo === entryNo);
    return entry ? ok(entry) : refuse({ code: 'unknown-entry', field: 'entry', value: String(entryNo) });
  },
});

/** One source and the entries recorded from it. */
export const viewSource = useCase({
  name: 'view-source',
  access: 'anyone',
  mode: 'read',
  input: z.object({ sourceNo: z.coerce.number().int().min(1) }),
  run: async (act, { sourceNo }) => {
    const entries = (await allEntries(act)).filter((entry) => entry.sourceNo === sourceNo);
    const source = entries[0]?.source;
    return source
      ? ok<SourcePage>({ sourceNo, source, entries })
      : refuse({ code: 'unknown-source', field: 'source', value: String(sourceNo) });
  },
});
