import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { auditLedger, Recorder } from '#evidence/server/index.ts';
import { evidenceUseCases } from '#evidence/server/use-cases.ts';
import { unwrap } from '#kernel/result.ts';
import { openDatabase, type Database } from '#platform/server/db/database.ts';
import { openLog } from '#platform/server/log/log.ts';
import { perform, type Surroundings } from '#platform/server/use-case/use-case.ts';
import { findImporter } from '#app/importer.ts';
import { kindRegistry } from '../../src/app/kinds.ts';
import { asRows, hours } from '../setup/facts.ts';
import { SOURCE } from '../setup/ledger.ts';

/**
 * Run by `kill.test.ts`, which kills it: opens the embedded database of a folder, says what it found there, then
 * records entries for ever and says the number of each one that was acknowledged. `check` says what is there and ends.
 */
const [dataDir, mode] = process.argv.slice(2);
const COLLECTIVITY = 1;
const OPERATOR = { kind: 'operator', name: 'importer' } as const;

const say = (line: Record<string, unknown>): void => void writeSync(1, `${JSON.stringify(line)}\n`);

async function found(db: Database): Promise<Record<string, unknown>> {
  const audit = await db.act(COLLECTIVITY, (tx) => auditLedger(tx, COLLECTIVITY));
  const rows =
    await sql`select (select count(*)::int from evidence.fact) as facts, (select count(*)::int from evidence.entry_block) as blocks,
    (select count(*)::int from evidence.source) as sources, (select coalesce(max(source_no), 0) from evidence.entry) as used`.execute(
      db.kysely,
    );
  return { entries: audit.entries, recorded: audit.facts, broken: audit.broken, rows: rows.rows[0] };
}

/** Facts of one entry: from a few to hundreds, so that the kill falls in every part of an act. */
function batch(no: number): ReturnType<typeof hours>[] {
  const size = 1 + ((no * 97) % 400);
  return asRows(
    Array.from({ length: size }, (_, at) =>
      hours(`P-${(no * 31 + at) % 5000}`, at, { dims: { contract: `C-${no % 7}` } }),
    ),
  );
}

async function record(db: Database): Promise<void> {
  const around: Surroundings = {
    db,
    collectivityId: COLLECTIVITY,
    clock: () => new Date(),
    log: openLog('silent'),
  };
  const { recordFacts, withdrawEntry } = evidenceUseCases({
    registry: kindRegistry,
    recorder: new Recorder(kindRegistry),
    findPlaces: async () => [],
    findImporter,
  });
  for (let turn = process.pid; ; turn++) {
    const facts = [
      ...new Map(batch(turn).map((fact) => [`${fact.person} ${fact.dims['contract']}`, fact])).values(),
    ];
    const { entryNo } = unwrap(
      await perform(around, OPERATOR, { act: recordFacts, input: { entry: { source: SOURCE }, facts } }),
    );
    if (entryNo === null) continue;
    say({ acknowledged: entryNo });
    if (turn % 5 === 0)
      say({
        acknowledged: unwrap(await perform(around, OPERATOR, { act: withdrawEntry, input: { entryNo } }))
          .entryNo,
      });
  }
}

const db = await openDatabase({ dataDir });
await sql`insert into evidence.collectivity values (${COLLECTIVITY}, 'killed', 'Killed', false) on conflict do nothing`.execute(
  db.kysely,
);
say(await found(db));
if (mode === 'check') await db.close();
else await record(db);
