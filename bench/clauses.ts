import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openApp, type App } from '#app/open-app.ts';
import { kindRegistry } from '#app/kinds.ts';
import { Recorder } from '#evidence/server/index.ts';
import type { FactInput } from '#evidence/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import { readEnvironment } from '../src/env.ts';
import { siretOf } from '../src/app/demo/siret.ts';
import { atMost, median, timed, type Bench, type Line } from './report.ts';

const CONTRACTS = 5000;
const MONTHS = 40;
const PEOPLE = 200;
const ROUNDS = 15;
const MOST_MS = 100;
/** First days of 40 months from January 2022. */
const MONTH_DAYS = Array.from({ length: MONTHS }, (_, at) => Date.UTC(2022, at, 1) / 86_400_000);
const OPERATOR: Actor = { kind: 'operator', name: 'bench' };
const bench = 'clauses';

/** Lists of 5,000 contracts and of 200,000 lines of hours on the embedded engine, filtered and sorted, as their pages ask. */
export const run: Bench = async ({ say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-bench-'));
  const app = await openApp({
    environment: readEnvironment({ ANCRAGE_DATA_DIR: join(folder, 'data'), ANCRAGE_LOG: 'silent' }),
  });
  try {
    await fill(app, say);
    const { listClauseContracts, listLines } = app.useCases;
    const lines: Line[] = [];
    for (const input of [
      {},
      { sort: 'ends' },
      { text: 'lot 12', sort: 'amount' },
      { standing: 'late', page: 3 },
    ])
      lines.push(
        await measure('contracts', input, async () =>
          unwrap(await app.ask(OPERATOR, listClauseContracts, input)),
        ),
      );
    for (const input of [
      {},
      { order: 'hours', page: 40 },
      { state: 'declared' },
      { contractNo: 77 },
      { order: 'state', direction: 'up' },
    ])
      lines.push(
        await measure('lines', input, async () => unwrap(await app.ask(OPERATOR, listLines, input))),
      );
    for (const { what, value } of lines) say(`${what}: ${value.toFixed(1)} ms`);
    return lines;
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

async function measure(what: string, input: object, ask: () => Promise<unknown>): Promise<Line> {
  const times: number[] = [];
  await ask();
  for (let round = 0; round < ROUNDS; round++) times.push((await timed(ask)).ms);
  const said = `${what} ${JSON.stringify(input)}`;
  return atMost({ bench, what: said, value: median(times), unit: 'ms' }, MOST_MS);
}

async function fill(app: App, say: (text: string) => void): Promise<void> {
  for (let no = 0; no < PEOPLE; no++)
    unwrap(
      await app.ask(OPERATOR, app.useCases.registerParticipant, {
        organisationId: 1,
        participantNo: null,
        name: `Personne ${no}`,
        born: 7000 + no,
        sex: 'female',
        address: null,
        phone: null,
        email: null,
        others: [],
      }),
    );
  say(`${PEOPLE} people registered`);
  await contractsAndLines(app);
  say(`${CONTRACTS} contracts and ${CONTRACTS * MONTHS} lines`);
  const recorder = new Recorder(kindRegistry);
  for (let from = 0; from < MONTHS; from += 10) {
    const facts = factsOf(MONTH_DAYS.slice(from, from + 10));
    await app.db.act(
      1,
      async (tx) => {
        const context = {
          collectivityId: 1,
          now: new Date(),
          recordedBy: 'bench',
          leaveTrace: () => {},
          onRollback: () => {},
        };
        const source = { kind: 'file' as const, label: `Heures ${from}`, depositor: 'bench' };
        unwrap(await recorder.record(tx, context, { entry: { source }, facts }));
      },
      'all',
    );
  }
  await app.figures.sync();
  say('hours recorded');
}

function factsOf(months: readonly number[]): FactInput[] {
  return months.flatMap((starts) =>
    Array.from({ length: CONTRACTS }, (_, at): FactInput => ({
      kind: 'hours-worked',
      row: at + 1,
      person: `CL-${String((at % PEOPLE) + 1).padStart(6, '0')}`,
      organisation: siretOf(100 + (at % 90)),
      starts,
      ends: starts + 27,
      quantity: 5000 + (at % 70) * 100,
      dims: { contract: `M-${at + 1}`, hiring: 'direct', sex: 'female', 'age-band': '26-49' },
    })),
  );
}

async function contractsAndLines({ db }: App): Promise<void> {
  const sirets = Array.from({ length: 90 }, (_, at) => siretOf(100 + at));
  await db.act(
    1,
    async (tx) => {
      await sql`insert into clauses.company (collectivity_id, siret, name, set_at, set_by)
        select 1, s, 'Entreprise ' || s, now(), 'bench' from unnest(${sirets}::text[]) s`.execute(tx);
      await sql`insert into clauses.contract (collectivity_id, contract_no, kind, number, buyer, object, amount, amount_means, notified,
          starts, ends, sector, state, organisation_id, set_at, set_by)
        select 1, n, 'contract', 'M-' || n, (${sirets}::text[])[1 + n % 6], 'Travaux, lot ' || n % 40, n * 100000, 'price-or-estimate',
          18900 + n % 300, 18990, 20300 + n % 700, 'Bâtiment', 'followed', 1, now(), 'bench'
        from generate_series(1, ${CONTRACTS}::int) n`.execute(tx);
      await sql`insert into clauses.party (collectivity_id, contract_no, party_no, role, identifier, identifier_type, siret, set_at, set_by)
        select 1, n, 1, 'holder', (${sirets}::text[])[1 + n % 90], 'SIRET', (${sirets}::text[])[1 + n % 90], now(), 'bench'
        from generate_series(1, ${CONTRACTS}::int) n`.execute(tx);
      await sql`insert into clauses.commitment (collectivity_id, contract_no, version_no, from_day, terms, rounding, hours, wording, recorded_at, recorded_by)
        select 1, n, 0, 18990, '{"form":"fixed","hours":300000}', '{"to":"hour","mode":"nearest"}', 300000, 'AE', now(), 'bench'
        from generate_series(1, ${CONTRACTS}::int) n`.execute(tx);
      await sql`insert into clauses.employment (collectivity_id, employment_no, organisation_id, participant_no, contract_no, employer,
          modality, contract_type, starts, recorded_at, recorded_by)
        select 1, n, 1, 1 + (n - 1) % ${PEOPLE}::int, n, (${sirets}::text[])[1 + n % 90], 'direct', 'fixed-term', 18990, now(), 'bench'
        from generate_series(1, ${CONTRACTS}::int) n`.execute(tx);
      await sql`insert into clauses.line (collectivity_id, line_no, organisation_id, participant_no, employment_no, contract_no, employer,
          modality, month, state, entered, declared, set_at)
        select 1, (m.at - 1) * ${CONTRACTS}::int + n, 1, 1 + (n - 1) % ${PEOPLE}::int, n, n, (${sirets}::text[])[1 + n % 90], 'direct', m.day,
          case when m.at < 39 then 'validated' when m.at = 39 then 'declared' else 'draft' end, 5000 + n % 70 * 100, 5000 + n % 70 * 100, now()
        from generate_series(1, ${CONTRACTS}::int) n, unnest(${MONTH_DAYS}::int[]) with ordinality m(day, at)`.execute(
        tx,
      );
    },
    'all',
  );
}
