import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { dimensionsOf } from '#evidence/index.ts';
import { Engine } from '#indicators/engine/engine.ts';
import { formatDay } from '#kernel/days.ts';
import { kindRegistry } from '#app/kinds.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { day } from '../setup/facts.ts';
import { TestLedger } from '../setup/ledger.ts';
import { definitions } from '../setup/queries.ts';
import { anyFact } from '../setup/random-facts.ts';

/** Which facts of a kind are so: of the past, up to the day, on the day, or to come as well. */
type When = 'during' | 'ever' | 'at' | 'planned';
/** A figure in SQL: facts, time, condition, value. Written here by hand, from the labels of the definitions. */
type Query = [kind: string, when: When, where: string, value: string];

const COUNT = 'count(*)';
const persons = 'count(distinct nullif(person, 0))';
const distinct = (name: string) => `count(distinct "${name}")`;
const sum = 'coalesce(sum(quantity), 0) / 100.0';
const share = (is: string, unsure: string, of = '1') =>
  `100.0 * coalesce(sum(${of}) filter (where ${is}), 0) / nullif(sum(${of}) filter (where not (${unsure})), 0)`;
const IN_QPV = "qpv not in ('', 'out')";
const osez = "programme = 'osez-entreprendre'";
const PUBLIC = "control = 'public'";
const VACANT = "occupancy = 'vacant'";

const alive = (milestone: string, where = 'true'): Query => [
  'path-outcome-observed',
  'during',
  `${osez} and milestone = '${milestone}' and ${where}`,
  share("outcome = 'yes'", "outcome = 'no-answer'"),
];

const registered = (where: string): Query => [
  'path-stage-reached',
  'during',
  `${osez} and stage = 'registered' and "since-start" <> '' and ${where}`,
  share(`"since-start" in ('within-3', 'within-6', 'within-12')`, 'false'),
];

const inTime = (where: string): Query => [
  'help-answered',
  'during',
  `outcome <> 'withdrawn' and ${where}`,
  share("delay in ('within-3', 'within-7', 'within-15')", 'false'),
];

const FIGURES: Record<string, Query> = {
  'activities-alive/at-12': alive('alive-12'),
  'activities-alive/at-24': alive('alive-24'),
  'activities-alive/at-36': alive('alive-36'),
  'activities-alive/residents-at-12': alive('alive-12', IN_QPV),
  'help-requests/all': ['help-requested', 'during', 'true', COUNT],
  'help-requests/in-qpv': ['help-requested', 'during', IN_QPV, COUNT],
  'help-requests/threads': ['help-requested', 'during', 'true', persons],
  'requests-answered/all': inTime('true'),
  'requests-answered/in-qpv': inTime(IN_QPV),
  'requests-without-answer/all': ['help-answered', 'during', "outcome = 'no-answer'", COUNT],
  'requests-without-answer/in-qpv': ['help-answered', 'during', `outcome = 'no-answer' and ${IN_QPV}`, COUNT],
  'request-refusals/all': ['help-answered', 'during', "outcome = 'refused'", COUNT],
  'request-refusals/in-qpv': ['help-answered', 'during', `outcome = 'refused' and ${IN_QPV}`, COUNT],
  'needs-without-service/all': ['need-unmet', 'during', 'true', 'coalesce(sum(quantity), 0)'],
  'needs-without-service/in-qpv': ['need-unmet', 'during', IN_QPV, 'coalesce(sum(quantity), 0)'],
  'path-delays/registered': registered('true'),
  'path-delays/residents': registered(IN_QPV),
  'path-stages/residents': ['path-stage-reached', 'during', `${osez} and ${IN_QPV}`, persons],
  'path-stages/residents-2015': [
    'path-stage-reached',
    'during',
    `${osez} and qpv2015 not in ('', 'out')`,
    persons,
  ],
  'path-stages/residents-2024': [
    'path-stage-reached',
    'during',
    `${osez} and qpv2024 not in ('', 'out')`,
    persons,
  ],
  'path-stages/all-persons': ['path-stage-reached', 'during', osez, persons],
  'path-stages/stages': ['path-stage-reached', 'during', osez, COUNT],
  'activities-created/residents': ['activity-created', 'during', IN_QPV, COUNT],
  'activities-created/all': ['activity-created', 'during', 'true', COUNT],
  'activities-created/persons': ['activity-created', 'during', IN_QPV, persons],
  'clause-beneficiaries/residents': ['hours-worked', 'during', IN_QPV, persons],
  'clause-beneficiaries/residents-2015': ['hours-worked', 'during', "qpv2015 not in ('', 'out')", persons],
  'clause-beneficiaries/residents-2024': ['hours-worked', 'during', "qpv2024 not in ('', 'out')", persons],
  'clause-beneficiaries/all': ['hours-worked', 'during', 'true', persons],
  'clause-contracts/signed': ['clause-contract-signed', 'during', 'true', distinct('contract')],
  'clause-hours-due/due': ['clause-contract-signed', 'during', 'true', sum],
  'clause-hours/residents': ['hours-worked', 'during', IN_QPV, sum],
  'clause-hours/residents-2015': ['hours-worked', 'during', "qpv2015 not in ('', 'out')", sum],
  'clause-hours/residents-2024': ['hours-worked', 'during', "qpv2024 not in ('', 'out')", sum],
  'clause-hours/all': ['hours-worked', 'during', 'true', sum],
  'committed-employers/companies': [
    'employer-committed',
    'at',
    'true',
    'count(distinct left(organisation, 9))',
  ],
  'committed-employers/establishments': ['employer-committed', 'at', 'true', distinct('organisation')],
  'committed-employers/ever': ['employer-committed', 'ever', 'true', 'count(distinct left(organisation, 9))'],
  'ebe-employees/employed': ['ebe-employed', 'at', 'true', persons],
  'ebe-employees/ever': ['ebe-employed', 'ever', 'true', persons],
  'insertion-contracts/all-siae': ['insertion-contract-signed', 'during', 'true', COUNT],
  'insertion-contracts/without-ai-eiti': [
    'insertion-contract-signed',
    'during',
    "siae not in ('AI', 'EITI')",
    COUNT,
  ],
  'insertion-contracts/residents': ['insertion-contract-signed', 'during', IN_QPV, COUNT],
  'insertion-contracts/by-convention': [
    'insertion-contract-signed',
    'during',
    "counting not in ('eiti-left-out', 'mission-left-out', 'unknown', '')",
    COUNT,
  ],
  'insertion-contracts/first-contracts': ['insertion-contract-signed', 'during', "renewal = 'first'", COUNT],
  'insertion-contracts/persons': ['insertion-contract-signed', 'during', 'true', persons],
  'polarities-delivered/delivered': ['polarity-delivered', 'ever', 'true', distinct('polarity')],
  'polarities-planned/planned': ['polarity-planned', 'planned', 'true', distinct('polarity')],
  'premises-observed/in-qpv': ['premises-observed', 'at', IN_QPV, distinct('premises')],
  'premises-observed/all': ['premises-observed', 'at', 'true', distinct('premises')],
  'premises-observed/public': ['premises-observed', 'at', `${IN_QPV} and ${PUBLIC}`, distinct('premises')],
  'public-control/units': ['premises-observed', 'at', IN_QPV, share(PUBLIC, "control = 'unknown'")],
  'public-control/area': [
    'premises-observed',
    'at',
    IN_QPV,
    share(PUBLIC, "control = 'unknown'", 'quantity'),
  ],
  'public-control/with-unknown': ['premises-observed', 'at', IN_QPV, share(PUBLIC, 'false')],
  'public-control/everywhere': ['premises-observed', 'at', 'true', share(PUBLIC, "control = 'unknown'")],
  'recruitment-events/events': [
    'recruitment-event-held',
    'during',
    'true',
    'count(distinct (venue, starts))',
  ],
  'recruitment-events/declarations': ['recruitment-event-held', 'during', 'true', COUNT],
  'recruitment-events/in-qpv': [
    'recruitment-event-held',
    'during',
    IN_QPV,
    'count(distinct (venue, starts))',
  ],
  'reuse-shops/in-qpv': ['reuse-shop-open', 'at', IN_QPV, distinct('site')],
  'reuse-shops/all': ['reuse-shop-open', 'at', 'true', distinct('site')],
  'support-structures/members': ['programme-membership', 'at', osez, distinct('member')],
  'support-structures/ever': ['programme-membership', 'ever', osez, distinct('member')],
  'supported-residents/residents': ['support-started', 'during', `${osez} and ${IN_QPV}`, persons],
  'supported-residents/residents-2015': [
    'support-started',
    'during',
    `${osez} and qpv2015 not in ('', 'out')`,
    persons,
  ],
  'supported-residents/residents-2024': [
    'support-started',
    'during',
    `${osez} and qpv2024 not in ('', 'out')`,
    persons,
  ],
  'supported-residents/all-persons': ['support-started', 'during', osez, persons],
  'supported-residents/files': ['support-started', 'during', `${osez} and ${IN_QPV}`, COUNT],
  'tzcld-jobs/created': ['job-created', 'ever', 'true', COUNT],
  'tzcld-supported/supported': ['tzcld-supported', 'ever', 'true', persons],
  'tzcld-territories/habilitated': ['territory-habilitated', 'ever', 'true', distinct('tzcld-territory')],
  'vacant-premises/units': ['premises-observed', 'at', IN_QPV, share(VACANT, "occupancy = 'unknown'")],
  'vacant-premises/area': [
    'premises-observed',
    'at',
    IN_QPV,
    share(VACANT, "occupancy = 'unknown'", 'quantity'),
  ],
};

const READINGS = definitions.indicators.flatMap((indicator) =>
  indicator.readings.map((reading) => `${indicator.id}/${reading.id}`),
);
const TIMES: Record<When, (on: string) => string> = {
  during: (on) => `starts <= ${on}`,
  ever: (on) => `starts <= ${on}`,
  at: (on) => `starts <= ${on} and ends >= ${on}`,
  planned: () => 'true',
};
const KEYS: Record<string, string> = {
  year: "to_char(starts, 'YYYY')",
  month: "to_char(starts, 'YYYY-MM')",
  company: 'left(organisation, 9)',
};
/** Of several states of one subject, the one begun last holds. */
const SUBJECTS: Record<string, string | undefined> = {
  'premises-observed': 'premises',
  'reuse-shop-open': 'site',
};

type At = { ledger: TestLedger; on: number; knownOn: number };

/** Facts of a kind as words, shown as known at an entry, with the neighbourhood that the rules of the day give. */
function facts(at: At, [kind, when, where]: Query): string {
  const declared = kindRegistry.byId.get(kind);
  const dims = declared ? dimensionsOf(declared) : [];
  const word = (domain: string, column: string) =>
    `coalesce((select value from evidence.term t where t.collectivity_id = f.collectivity_id and t.domain = '${domain}' and t.term_no = f.${column}), '')`;
  const on = `date '${formatDay(at.on)}'`;
  const outline =
    /qpv20\d\d/.exec(where)?.[0] ??
    `case when ${when === 'at' ? on : 'starts'} < date '2024-01-01' then qpv2015 else qpv2024 end`;
  const subject = SUBJECTS[kind];
  const latest = when === 'at' && subject !== undefined ? `distinct on ("${subject}")` : '';
  return `with worded as (
      select f.fact_id, f.starts, f.ends, f.quantity, f.person, nullif(${word('organisation', 'organisation')}, '') as organisation, split_part(${word('place', 'place')}, '|', 1) as commune,
        split_part(${word('place', 'place')}, '|', 2) as qpv2015, split_part(${word('place', 'place')}, '|', 3) as qpv2024
        ${dims.map((dim, index) => `, ${word(dim.name, `d${index + 1}`)} as "${dim.name}"`).join('')}
      from evidence.fact f where f.collectivity_id = ${at.ledger.id} and f.kind = ${declared?.no} and f.entry_no <= ${at.knownOn} and coalesce(
        (select c.shown from evidence.change c where c.collectivity_id = f.collectivity_id and c.fact_id = f.fact_id and c.entry_no <= ${at.knownOn} order by c.entry_no desc limit 1), true)
    ), so as (
      select ${latest} *, ${outline} as qpv
      from worded where ${TIMES[when](on)} ${latest && `order by "${subject}", starts desc`}
    )`;
}

describe.each(ENGINES)('figures on %s', (engine) => {
  const database = useDatabase(engine);
  let ledger: TestLedger;
  let counted: Engine;
  const numbers = async (query: string): Promise<{ key: string; value: number | null; evidence: number }[]> =>
    (await sql.raw<{ key: string; value: number | null; evidence: number }>(query).execute(database().kysely))
      .rows;

  beforeAll(async () => {
    ledger = await TestLedger.open(database());
    const sample = fc.sample(anyFact(20), { numRuns: 4000, seed: 44_109 });
    for (let at = 0; at < sample.length; at += 500) {
      const batch = new Map(
        sample
          .slice(at, at + 500)
          .map((fact) => [
            JSON.stringify([
              fact.kind,
              fact.organisation,
              fact.person,
              fact.reference,
              fact.starts,
              fact.dims,
            ]),
            fact,
          ]),
      );
      const assessed = await ledger.db.act(ledger.id, (tx) =>
        ledger.recorder.assess(
          tx,
          ledger.id,
          [...batch.values()].map((fact, row) => ({ ...fact, row })),
        ),
      );
      const clashing = new Set(assessed.refusals.map((refusal) => refusal.row));
      await ledger.record([...batch.values()].filter((_, row) => !clashing.has(row)));
    }
    for (const entryNo of [3, 6, 9]) await ledger.withdraw(entryNo);
    counted = new Engine(await ledger.sync(), definitions);
  });

  test('every reading of every indicator has its SQL', () => {
    expect(Object.keys(FIGURES).sort()).toEqual(READINGS.toSorted());
    expect(counted.position).toBe(11);
  });

  describe.each(READINGS)('%s', (name) => {
    const [indicator, reading] = name.split('/');
    const query = FIGURES[name];
    const moments = ['2023-12-31', '2024-01-01', '2026-01-01'].flatMap((on) =>
      [4, 9, 11].map((knownOn) => ({ on: day(on), knownOn })),
    );

    test('in all', async () => {
      for (const { on, knownOn } of moments) {
        const [plain] = await numbers(
          `${facts({ ledger, on, knownOn }, query)} select '' as key, (${query[3]})::float8 as value, count(*)::int as evidence from so where ${query[2]}`,
        );
        const figure = counted.figure({ indicator, reading, trueOn: on, knownOn });
        expect(figure.evidence).toBe(plain.evidence);
        if (plain.value === null) expect(figure.value).toBeNull();
        else expect(figure.value).toBeCloseTo(plain.value, 9);
        expect(counted.evidence({ indicator, reading, trueOn: on, knownOn })).toHaveLength(plain.evidence);
      }
    });

    test('by each of its dimensions', async () => {
      const moment = { on: day('2026-01-01'), knownOn: 11 };
      for (const by of definitions.indicators.find((one) => one.id === indicator)?.breakdowns ?? []) {
        const key = `coalesce(nullif(${KEYS[by] ?? `"${by}"`}, ''), 'unknown')`;
        const plain = await numbers(
          `${facts({ ledger, ...moment }, query)} select ${key} as key, (${query[3]})::float8 as value, count(*)::int as evidence from so where ${query[2]} group by 1`,
        );
        const { cells } = counted.figure({
          indicator,
          reading,
          trueOn: moment.on,
          knownOn: moment.knownOn,
          by: [by],
        });
        const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
        const compare = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);
        expect(
          cells.map((cell) => ({ key: cell.key[0], value: rounded(cell.value), evidence: cell.evidence })),
        ).toEqual(plain.map((row) => ({ ...row, value: rounded(row.value) })).sort(compare));
      }
    });
  });
});
