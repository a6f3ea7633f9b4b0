import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrol } from '#app/accounts/enrol.ts';
import { kindRegistry } from '#app/kinds.ts';
import { openApp, type App, type UseCases } from '#app/open-app.ts';
import type { Result } from '#kernel/result.ts';
import { requestsDeps } from '#app/requests-deps.ts';
import { Recorder } from '#evidence/server/index.ts';
import { requestsUseCases } from '#modules/support/server/index.ts';
import { keepAccount } from '#platform/server/auth/keep-account.ts';
import { openLog } from '#platform/server/log/log.ts';
import { perform, type Surroundings, type UseCase } from '#platform/server/use-case/use-case.ts';
import { readEnvironment } from '../../src/env.ts';
import { accountDeps } from '../setup/account-acts.ts';
import { valueOf, type Side } from '../setup/access.ts';
import { aDirectory, aService, aStructure } from '../setup/directory.ts';
import { support } from '../setup/facts.ts';
import { addMonths } from '../../src/modules/clauses/domain/months.ts';
import { aContract, aDecision, aHiring, anIdentity, day } from '../setup/hours.ts';
import { aControl, aConvention, anImport } from '../setup/insertion.ts';
import { TestLedger } from '../setup/ledger.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import { aPath } from '../setup/paths.ts';
import { anAsk, PDF } from '../setup/requests.ts';
import { depositOf, people, type Row } from '../setup/persons.ts';
import { AccountSide, OPERATOR } from './side.ts';

/** Organisation where those who ask hold their roles, and another of the same collectivity. */
export const OWN = 2;
const SIBLING = 3;
/** Another collectivity, and an organisation whose number the first has not. */
const ELSEWHERE = 2;
const FAR = 4;

/** In every name of what is somebody else's: an answer that holds it shows too much. */
export const MARK = /Ailleurs/i;

/** Values of identifiers, by the key that an input gives them. */
export type Identifiers = Readonly<Record<string, readonly (string | number | readonly number[])[]>>;

/** The application over two collectivities, with what belongs to whoever asks and what does not. */
export type World = {
  app: App;
  /** Of whoever asks. */
  own: Identifiers;
  /** Of another organisation of the same collectivity. */
  sibling: Identifiers;
  /** Of another collectivity. */
  foreign: Identifiers;
  /** Everything that another collectivity holds, as a digest. */
  foreignState: () => Promise<string>;
  /** Everything that the other organisation holds, as a digest. */
  siblingState: () => Promise<string>;
  close: () => Promise<void>;
};

/** Opens it. Names of what is not one's own hold `Ailleurs`. */
export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'ancrage-world-'));
  const environment = readEnvironment({ ANCRAGE_DATA_DIR: join(folder, 'data'), ANCRAGE_LOG: 'silent' });
  const app = await openApp({ environment });
  await new TestLedger(app.db, 1).record([support('D-1', { person: 'P-1' })]);
  for (const name of ['Nord', 'Ailleurs Sud'])
    valueOf(await app.ask(OPERATOR, app.useCases.makeOrganisation, { name, kind: 'structure' }));
  const [own, sibling] = [
    await team(app, OWN, { person: 'Nadia Nord', invited: 'Ines Nord' }),
    await team(app, SIBLING, { person: 'Soraya Ailleurs', invited: 'Samir Ailleurs' }),
  ];
  const deposited = async (organisationId: number, rows: Row[], fileName: string): Promise<number> => {
    const deposit = { ...(await depositOf({ organisationId, rows })), fileName };
    return valueOf(await app.ask(OPERATOR, app.useCases.depositFile, deposit)).depositNo;
  };
  const [mine, theirs] = [
    await deposited(OWN, people(4), 'nord.csv'),
    await deposited(SIBLING, people(4, 40), 'Ailleurs.csv'),
  ];
  const here = { db: app.db, collectivityId: 1, clock: () => new Date(), log: openLog('silent') };
  const hiredHere = await hired(app, here, { organisationId: OWN, last: ['NORD'] });
  const hiredBeside = await hired(app, here, { organisationId: SIBLING, last: ['AILLEURS'] });
  await withSirets(app, 1);
  const onPaths = await paths(app, (act, input) => app.ask(OPERATOR, act, input), [SIBLING, 1]);
  // The directory is public in its collectivity: what is beside is read, and only changed by its own.
  const listedHere = await listed(app, here, { organisationId: OWN, names: ['Nord'] });
  const listedBeside = await listed(app, here, { organisationId: SIBLING, names: ['Voisine'] });
  const askedBeside = await asked(app.useCases, here, {
    organisationId: SIBLING,
    serviceNo: listedBeside['serviceNo'][0],
    count: 1,
  });
  const workedHere = await worked(app, here, { organisationId: OWN, mark: 'Nord', months: 1 });
  const workedBeside = await worked(app, here, { organisationId: SIBLING, mark: 'Ailleurs', months: 1 });
  const foreign = await elsewhere(app);
  return {
    app,
    own: {
      ...own,
      organisationId: [OWN],
      entryNo: [1],
      sourceNo: [1],
      token: [],
      textId: ['absent'],
      depositNo: [mine],
      otherOrganisationId: [OWN],
      ...hiredHere,
      ...listedHere,
      ...workedHere,
    },
    sibling: {
      ...sibling,
      organisationId: [SIBLING],
      depositNo: [theirs],
      otherOrganisationId: [SIBLING],
      ...hiredBeside,
      ...onPaths,
      ...listedBeside,
      ...askedBeside,
      ...workedBeside,
    },
    foreign,
    foreignState: await digestOf(app, `collectivity_id = ${ELSEWHERE}`, ['collectivity_id']),
    siblingState: await digestOf(app, `collectivity_id = 1 and organisation_id = ${SIBLING}`, [
      'collectivity_id',
      'organisation_id',
    ]),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Structures state what happens on paths under their SIRET. */
async function withSirets({ db }: App, collectivityId: number): Promise<void> {
  const found = await sql<{ no: number }>`select organisation_id as no from accounts.organisation
    where collectivity_id = ${collectivityId} and siret is null`.execute(db.kysely);
  for (const { no } of found.rows)
    await sql`update accounts.organisation set siret = ${siretOf(500 + no)} where collectivity_id = ${collectivityId}
      and organisation_id = ${no}`.execute(db.kysely);
}

type Asking = <Input, Output>(act: UseCase<Input, Output>, input: unknown) => Promise<Result<Output>>;

/** Paths of a structure, with a document and a step; the last of several, whose numbers the first collectivity has not. */
async function paths(
  { useCases }: App,
  ask: Asking,
  [organisationId, count]: readonly [number, number],
): Promise<Identifiers> {
  let numbers: Identifiers = {};
  for (let no = 0; no < count; no++) {
    const input = aPath({ organisationId, lastName: `Ailleurs ${no}`, evenSo: true });
    const { pathNo } = valueOf(await ask(useCases.openPath, input));
    const on = { organisationId, pathNo };
    const bytes = new TextEncoder().encode('%PDF-1.7');
    const { documentNo } = valueOf(await ask(useCases.addDocument, { ...on, name: 'Ailleurs.pdf', bytes }));
    const step = { act: 'plan', title: 'Ailleurs', dueOn: null, who: 'resident', shared: true };
    valueOf(await ask(useCases.writeAction, { ...on, ...step }));
    numbers = { pathNo: [pathNo], otherPathNo: [pathNo], documentNo: [documentNo] };
  }
  return numbers;
}

/**
 * Requests for help that an organisation sent and was asked, with a document. @returns the last of several, whose numbers the first
 * collectivity has not.
 */
async function asked(
  acts: Pick<UseCases, 'sendRequest' | 'attachToRequest'>,
  around: Surroundings,
  { organisationId, serviceNo, count }: { organisationId: number; serviceNo: unknown; count: number },
): Promise<Identifiers> {
  const ask = async <Input, Output>(act: UseCase<Input, Output>, input: unknown): Promise<Output> =>
    valueOf(await perform(around, OPERATOR, { act, input }));
  let numbers: Identifiers = {};
  for (let no = 0; no < count; no++) {
    const of = { organisationId, agreedHow: 'said', name: 'Demande Ailleurs' };
    const { requestNo } = await ask(acts.sendRequest, anAsk(Number(serviceNo), of));
    const document = { organisationId, requestNo, name: 'Ailleurs.pdf', bytes: PDF };
    const { attachmentNo } = await ask(acts.attachToRequest, document);
    numbers = { requestNo: [requestNo], attachmentNo: [attachmentNo], toServiceNo: [Number(serviceNo)] };
  }
  return numbers;
}

async function team(
  app: App,
  organisationId: number,
  names: { person: string; invited: string },
): Promise<Identifiers> {
  const { accounts, deps } = app.accounts;
  const email = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@exemple.fr`;
  const account = { email: email(names.person), name: names.person };
  const { personId } = valueOf(await keepAccount(accounts, account));
  valueOf(await app.ask(OPERATOR, enrol(deps), { organisationId, personId, roles: ['adviser'] }));
  const invitation = {
    organisationId,
    email: email(names.invited),
    name: names.invited,
    roles: ['adviser'],
  };
  const { invitationId } = valueOf(await app.ask(OPERATOR, app.useCases.invite, invitation));
  return { personId: [personId], invitationId: [invitationId] };
}

/** People hired in a structure, and a control over their contracts. */
async function hired(
  app: App,
  around: Surroundings,
  { organisationId, last }: { organisationId: number; last: string[] },
): Promise<Identifiers> {
  const ask = async <Input, Output>(act: UseCase<Input, Output>, input: unknown): Promise<Output> =>
    valueOf(await perform(around, OPERATOR, { act, input }));
  const { setConvention, importEmplois, commitControl, listInsertionImports, listContracts } = app.useCases;
  const employer = `${last[0]} Insertion`;
  await ask(setConvention, aConvention({ organisationId, employer }));
  const lines = last.map((name, at) => ({ last: name, employer, pass: `9999925${organisationId}${at}000` }));
  await ask(importEmplois, anImport(lines, { organisationId }));
  const imports = await ask(listInsertionImports, {});
  const { contracts } = await ask(listContracts, { organisationId });
  const { publicId } = await ask(commitControl, aControl({ title: employer }));
  const numbers = contracts.map(({ personNo }) => personNo).sort((a, b) => a - b);
  return {
    importNo: imports.filter((one) => one.organisationId === organisationId).map(({ importNo }) => importNo),
    personNo: numbers.slice(-1),
    ref: numbers.slice(-1).map(String),
    publicId: [publicId],
  };
}

/** Structures of the directory that an organisation runs, each with a service. @returns the last of each. */
async function listed(
  app: App,
  around: Surroundings,
  { organisationId, names }: { organisationId: number; names: string[] },
): Promise<Identifiers> {
  const { importDirectory, listStructures, setStructure, viewStructure } = app.useCases;
  const ask = async <Input, Output>(act: UseCase<Input, Output>, input: unknown): Promise<Output> =>
    valueOf(await perform(around, OPERATOR, { act, input }));
  const idOf = (name: string): string => `essai--${name}`;
  const structures = names.map((nom) => aStructure({ id: idOf(nom), nom }));
  const services = names.map((nom) =>
    aService({ structure_id: idOf(nom), id: `${idOf(nom)}-a`, nom, courriel: 'service@exemple.fr' }),
  );
  await ask(importDirectory, aDirectory({ structures, services }));
  const all = (await ask(listStructures, {})).structures;
  const own = all.filter((one) => names.some((name) => one.id === idOf(name)));
  for (const { structureNo } of own) await ask(setStructure, { structureNo, record: {}, organisationId });
  const numbers = own.map(({ structureNo }) => structureNo).sort((a, b) => a - b);
  const last = numbers.slice(-1);
  const { services: offered } = await ask(viewStructure, { structureNo: last[0] });
  return { structureNo: last, serviceNo: offered.map(({ serviceNo }) => serviceNo) };
}

/**
 * Months of work under clauses: in each a contract, somebody hired, a declaration and its lines. @returns the last of each, whose
 * numbers a collectivity with fewer months has not.
 */
async function worked(
  app: App,
  around: Surroundings,
  { organisationId, mark, months }: { organisationId: number; mark: string; months: number },
): Promise<Identifiers> {
  const { collectivityId: id } = around;
  const ask = async <Input, Output>(act: UseCase<Input, Output>, input: unknown): Promise<Output> =>
    valueOf(await perform(around, OPERATOR, { act, input }));
  const side = { ledger: { id, db: app.db } } as unknown as Side;
  const { registerParticipant, decideEligibility, hireParticipant, openMonth, setOperation } = app.useCases;
  for (let at = 0; at < months; at++) {
    const contractNo = organisationId * 10 + at;
    await aContract(side, contractNo, { number: `${mark}-${contractNo}` });
    await ask(setOperation, { name: `${mark} ${at}`, poolRule: null });
    const identity = anIdentity(at, { organisationId, name: `${mark} Clause ${at}` });
    const { participantNo } = await ask(registerParticipant, identity);
    const of = { organisationId, participantNo, contractNo };
    await ask(decideEligibility, aDecision(participantNo, contractNo, of));
    await ask(hireParticipant, aHiring(participantNo, contractNo, of));
    const month = addMonths(day('2025-04-01'), at);
    await ask(openMonth, { organisationId, month, due: month + 40 });
  }
  const last = async (table: string, column: string): Promise<number[]> => {
    const found = await sql<{
      no: number;
    }>`select max(${sql.ref(column)}) as no from ${sql.table(`clauses.${table}`)}
      where collectivity_id = ${id} and organisation_id = ${organisationId}`.execute(app.db.kysely);
    return found.rows.map(({ no }) => no);
  };
  const lines = await last('line', 'line_no');
  return {
    contractNo: [organisationId * 10 + months - 1],
    operationNo: [months],
    participantNo: await last('participant', 'participant_no'),
    employmentNo: await last('employment', 'employment_no'),
    declarationNo: await last('declaration', 'declaration_no'),
    lineNo: lines,
    lineNos: [lines],
    requestId: ['00000000-0000-4000-8000-000000000001'],
  };
}

/** Acts of requests whose links are of another collectivity: those of the application are of its own. */
function requestsElsewhere({ requestRules }: App, around: Surroundings) {
  const deps = accountDeps(around, []);
  const given = {
    rules: requestRules,
    findPlaces: async () => [],
    origin: 'http://localhost',
    site: 'Ancrage',
  };
  return requestsUseCases({ recorder: new Recorder(kindRegistry), ...requestsDeps(deps, given) });
}

async function elsewhere(app: App): Promise<Identifiers> {
  const side = await AccountSide.open(app.db, ELSEWHERE, ['Ailleurs 2', 'Ailleurs 3', 'Ailleurs 4']);
  const person = await side.join('paul.ailleurs@exemple.fr', FAR, ['adviser']);
  const invitation = {
    organisationId: FAR,
    email: 'ida.ailleurs@exemple.fr',
    name: 'Ida Ailleurs',
    roles: ['adviser'],
  };
  const { invitationId } = valueOf(await side.do(OPERATOR, side.acts.invite, invitation));
  const ledger = new TestLedger(app.db, ELSEWHERE);
  // More entries than the first collectivity has: the last numbers are of this one alone.
  const numbers = Array.from({ length: 20 }, (_, at) => at + 1);
  for (const no of numbers) {
    const source = { kind: 'file', label: `Ailleurs ${no}`, depositor: 'Ailleurs' } as const;
    await ledger.record([support(`AILLEURS-${no}`, { person: `P-${no}` })], { source });
  }
  const around = {
    db: app.db,
    collectivityId: ELSEWHERE,
    clock: () => new Date(),
    log: openLog('silent'),
  };
  const text = {
    textId: 'discours-2',
    title: 'Discours ailleurs',
    saidOn: '2025-06-26',
    body: 'Ailleurs, 12 personnes.',
    promise: false,
  };
  valueOf(await perform(around, OPERATOR, { act: app.useCases.depositText, input: text }));
  const messages = await sql<{ id: string }>`select id::text from accounts.outbox
    where collectivity_id = ${ELSEWHERE}`.execute(app.db.kysely);
  const deposit = {
    ...(await depositOf({ organisationId: FAR, rows: people(4, 80) })),
    fileName: 'Ailleurs.csv',
  };
  const { depositNo } = valueOf(
    await perform(around, OPERATOR, { act: app.useCases.depositFile, input: deposit }),
  );
  // More people than in the first collectivity: the last number is of this one alone.
  const last = ['AILLEURS UN', 'AILLEURS DEUX', 'AILLEURS TROIS'];
  const onInsertion = await hired(app, around, { organisationId: FAR, last });
  await withSirets(app, ELSEWHERE);
  // More structures than the first collectivity has.
  const names = last.map((name) => `${name} ANNUAIRE`);
  const listedThere = await listed(app, around, { organisationId: FAR, names });
  return {
    ...listedThere,
    ...(await asked(requestsElsewhere(app, around), around, {
      organisationId: FAR,
      serviceNo: listedThere['serviceNo'][0],
      count: 30,
    })),
    ...onInsertion,
    ...(await paths(app, (act, input) => perform(around, OPERATOR, { act, input }), [FAR, 3])),
    ...(await worked(app, around, { organisationId: FAR, mark: 'Ailleurs', months: 4 })),
    organisationId: [FAR],
    otherOrganisationId: [FAR],
    depositNo: [depositNo],
    personId: [person.personId],
    invitationId: [invitationId],
    token: [side.token],
    entryNo: numbers.slice(-4),
    sourceNo: numbers.slice(-4),
    textId: [text.textId],
    messageId: messages.rows.map(({ id }) => id),
  };
}

/** A digest of the rows that a condition chooses, in every table that has the columns it names. */
async function digestOf(app: App, condition: string, columns: string[]): Promise<() => Promise<string>> {
  const found = await sql<{ name: string }>`select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and ${columns.length} = (
      select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname = any(${columns}::text[]))
    order by 1`.execute(app.db.kysely);
  const parts = found.rows.map(
    ({
      name,
    }) => `select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as digest, '${name}' as name
      from ${name} t where ${condition}`,
  );
  const query = `select string_agg(name || ' ' || digest, ' ' order by name) as digest from (${parts.join(' union all ')}) d`;
  return async () => {
    const read = await sql.raw<{ digest: string }>(query).execute(app.db.kysely);
    return read.rows[0].digest;
  };
}
