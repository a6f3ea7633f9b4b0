import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { HELD_IN, ROLES, type Role } from '#kernel/roles.ts';
import type { UseCase } from '#platform/server/use-case/use-case.ts';
import { aDecision, aHiring, anIdentity } from '../setup/hours.ts';
import { SIRET } from '../setup/insertion.ts';
import { OPERATOR } from './side.ts';
import { MARK, openWorld, OWN, type Identifiers, type World } from './world.ts';

type AnyAct = UseCase<unknown, unknown>;
/** An act, with the keys of its input and those that name a record. */
type Taking = { act: AnyAct; keys: readonly string[]; identifiers: readonly string[] };

/** Keys of inputs that name a record which somebody owns. Indicators and kinds of fact are definitions: nobody's. */
const NAMES_A_RECORD = /(?:Id|No|Ids|Nos)$|^(?:token|ref)$/;

/** Something that the rest of an input may be. A key that is not here is left out. */
const REST: Readonly<Record<string, unknown>> = {
  email: 'x@exemple.fr',
  name: 'Nom',
  roles: ['adviser'],
  note: 'Note',
  reason: 'Une raison assez longue',
  title: 'Titre',
  saidOn: '2025-01-01',
  body: 'Un texte.',
  promise: false,
  id: 'clause-hours',
  kind: 'support-started',
  fileName: 'f.csv',
  depositor: 'Quelqu’un',
  duplicateFree: false,
  header: ['a'],
  rows: [['b']],
  encoded: new Uint8Array(1),
  reference: 'F-1',
  score: 0.5,
  verdict: 'same',
  months: 12,
  noticeDays: 30,
  store: 'insertion-person',
  confirmed: true,
  beaconValue: '',
  outcomes: [{ reference: 'C-000001', outcome: 'conform' }],
};

const ASKED = {
  phone: '06 12 34 56 78',
  email: '',
  address: '',
  wording: 'Une phrase assez longue pour être lue.',
  agreed: true,
};

/** Where an act takes something else by the same key. */
const REST_OF: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'open-path': {
    programme: 'osez-entreprendre',
    lastName: 'Nom',
    firstName: 'Prénom',
    born: null,
    sex: null,
    openedOn: 19_000,
  },
  'invite-structure': {
    givenOn: 19_000,
    givenHow: 'said',
    wording: 'Une phrase assez longue pour être lue.',
    agreed: true,
  },
  'ask-for-help': ASKED,
  'send-request': { ...ASKED, agreedHow: 'said' },
  'answer-request': { act: 'accept' },
  'answer-request-link': { act: 'accept' },
  'attach-to-request': { bytes: new TextEncoder().encode('%PDF-1.7') },
  'join-path': { accepts: true },
  'join-by-link': { accepts: true },
  'reach-stage': { stage: 'idea', on: 19_000, answer: null },
  'take-back-stage': { stage: 'idea' },
  'answer-outcome': { stage: 'alive-12', answer: 'yes' },
  'record-meeting': { on: 19_000, way: 'call', minutes: null },
  'add-document': { bytes: new TextEncoder().encode('%PDF-1.7') },
  'send-resident-link': { channel: 'shown' },
  'close-path': { closing: 'stopped' },
  'share-calendar': { calendar: 'without-names' },
  'view-calendar': { labels: { calendar: 'a', step: 'b', question: 'c' } },
  'erase-person': { confirmed: 'x@exemple.fr' },
  'set-convention': {
    kind: 'ACI',
    employer: 'Employeur',
    siret: SIRET,
    contractType: null,
    countsEiti: true,
    countsAiMissions: true,
    renewalGapDays: 30,
  },
  'import-emplois': { bytes: new Uint8Array(1), mode: 'preview' },
  'decide-eligibility': aDecision(1),
  'hire-participant': aHiring(1),
  'register-participant': anIdentity(1),
  'end-employment': { day: 20_200, situation: 'seeking' },
  'answer-follow-up': { months: 3, situation: 'seeking' },
  'correct-line': { hours: 100, reason: 'Une raison' },
  'validate-lines': { which: 'named' },
  'open-month': { month: 20_179, due: 20_220 },
  'send-employer-links': { month: 20_179 },
  'set-employer-contact': { employer: SIRET },
  'review-month': { month: 20_179 },
  'list-lines': { order: 'month' },
  'import-payroll': { month: 20_179, employer: SIRET, bytes: new Uint8Array(1), mode: 'check' },
  'declare-hours': { version: 0, hours: [], send: false },
  'import-decp': { bytes: new Uint8Array(1), mode: 'preview' },
  'import-contract-table': { bytes: new Uint8Array(1), mode: 'preview' },
  'save-contract': {
    number: 'X-1',
    buyer: SIRET,
    object: 'Objet',
    amount: null,
    notified: null,
    starts: null,
    ends: null,
    state: 'followed',
  },
  'set-contract-state': { state: 'followed' },
  'set-commitment': {
    terms: { form: 'fixed', hours: 100 },
    rounding: { to: 'hour', mode: 'nearest' },
    from: 20_000,
    wording: 'Article 9',
    mode: 'preview',
  },
  'set-contract-rules': { rules: {} },
  'set-operation': { poolRule: null },
  'view-clause-contract': { on: 20_200 },
  'take-over-paths': {
    states: 'stages',
    paths: [
      {
        lastName: 'Nom',
        firstName: 'Prénom',
        born: null,
        sex: null,
        place: {},
        programme: 'osez-entreprendre',
        openedOn: 19_000,
        stages: [],
        meetings: [],
        actions: [],
        closed: null,
      },
    ],
  },
  'list-contracts': { kind: 'ACI' },
  'set-structure': { record: { nom: 'Autre nom' } },
  'set-service': { record: { nom: 'Autre nom', description: 'Une autre description.' } },
  'close-listed': { closed: true },
  'decide-flag': { flag: 'ess', state: 'confirmed' },
  'set-membership': { programme: 'essai', since: '2025-01-01', until: null },
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world.close());

const keysOf = (act: AnyAct): string[] => {
  const schema = z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' });
  return [schema, ...(schema.anyOf ?? [])].flatMap((one) =>
    typeof one === 'object' ? Object.keys(one.properties ?? {}) : [],
  );
};
const taking = (): Taking[] =>
  (Object.values(world.app.useCases) as AnyAct[])
    .map((act) => {
      const keys = keysOf(act);
      return { act, keys, identifiers: keys.filter((key) => NAMES_A_RECORD.test(key)) };
    })
    .filter(({ identifiers }) => identifiers.length > 0);

const VISITOR: Actor = { kind: 'visitor' };
const actorOf = (role: Role, organisationId: number): Actor => ({
  kind: 'person',
  personId: `person-${role}`,
  name: role,
  held: [{ organisationId, role }],
  impersonatedBy: null,
  address: '192.0.2.1',
});
const EVERYBODY: Actor[] = [
  VISITOR,
  OPERATOR,
  ...ROLES.map((role) => actorOf(role, HELD_IN[role].includes('collectivity') ? 1 : OWN)),
];
/** People whose roles reach their own organisation and no other. */
const OF_A_STRUCTURE: Actor[] = [
  VISITOR,
  ...(['structure-manager', 'adviser', 'tzcld-committee', 'employer'] as const).map((role) =>
    actorOf(role, OWN),
  ),
];

/** What one act answers to one input; an error undoes the act, and shows nothing. */
async function answerTo(
  actor: Actor,
  { act }: Taking,
  input: object,
): Promise<{ text: string; ran: boolean }> {
  const outcome = await world.app.ask(actor, act, input).catch((error: unknown) => String(error));
  const text = JSON.stringify(outcome, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return { text, ran: !/"(?:access-denied|bad-input)"/.test(text) };
}

/** Inputs in which one identifier at least is of somebody else, and the others of anybody. */
const inputsOf = ({ act, keys, identifiers }: Taking, others: Identifiers): fc.Arbitrary<object> => {
  const theirs = identifiers.filter((key) => (others[key] ?? []).length > 0);
  const rest = Object.fromEntries(
    keys
      .map((key) => [key, { ...REST, ...REST_OF[act.name] }[key]] as const)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, fc.constant(value)]),
  );
  return fc.constantFrom(...theirs).chain((stolen) =>
    fc.record({
      ...rest,
      ...Object.fromEntries(
        identifiers.map((key) => [
          key,
          fc.constantFrom(...(others[key] ?? []), ...(key === stolen ? [] : (world.own[key] ?? []))),
        ]),
      ),
    }),
  );
};

test('every identifier that an act takes has somebody else’s to try', () => {
  const tried = new Set(Object.keys(world.foreign));
  const missing = taking().flatMap(({ act, identifiers }) =>
    identifiers.filter((key) => !tried.has(key)).map((key) => `${act.name} ${key}`),
  );
  expect(missing, 'make such a record of another collectivity in tests/accounts/world.ts').toEqual([]);
});

/**
 * Has everybody try every act with what is somebody else's. @returns acts that went beyond their right and the form of their
 * input: one that only ever refused those would prove nothing.
 */
async function tryAll(
  acts: readonly Taking[],
  tried: { actors: readonly Actor[]; others: Identifiers; state: () => Promise<string> },
): Promise<Set<string>> {
  const before = await tried.state();
  const ran = new Set<string>();
  for (const one of acts)
    for (const actor of tried.actors)
      await fc.assert(
        fc.asyncProperty(inputsOf(one, tried.others), async (input) => {
          const answer = await answerTo(actor, one, input);
          if (answer.ran) ran.add(one.act.name);
          expect(answer.text, one.act.name).not.toMatch(MARK);
          expect(await tried.state(), one.act.name).toBe(before);
        }),
        { numRuns: 4 },
      );
  return ran;
}
const namesOf = (acts: readonly Taking[]): string[] => acts.map(({ act }) => act.name).sort();

test('identifiers of another collectivity show nothing and change nothing, whoever asks', async () => {
  const acts = taking();
  const ran = await tryAll(acts, { actors: EVERYBODY, others: world.foreign, state: world.foreignState });
  expect([...ran].sort()).toEqual(namesOf(acts));
}, 240_000);

/** Records of the collectivity and of no organisation of it: the ledger, the texts it publishes; a token is its holder's. */
const OF_THE_COLLECTIVITY = new Set([
  'entryNo',
  'sourceNo',
  'textId',
  'token',
  'publicId',
  'messageId',
  'contractNo',
  'operationNo',
  'requestId',
]);

/** Acts by which anybody asks another organisation something: that it then has a request is what they are for. */
const ASKING = new Set(['ask-for-help', 'send-request', 'answer-request', 'answer-request-link']);

test('identifiers of another organisation show nothing and change nothing to people of one structure', async () => {
  const ofOrganisations = ({ identifiers }: Taking) =>
    identifiers.filter((key) => !OF_THE_COLLECTIVITY.has(key));
  const acts = taking().filter((one) => ofOrganisations(one).length > 0 && !ASKING.has(one.act.name));
  const missing = acts.flatMap((one) =>
    ofOrganisations(one)
      .filter((key) => (world.sibling[key] ?? []).length === 0)
      .map((key) => `${one.act.name} ${key}`),
  );
  expect(missing, 'make such a record of another organisation in tests/accounts/world.ts').toEqual([]);
  const others = { token: ['x'], ...world.sibling };
  const ran = await tryAll(acts, { actors: OF_A_STRUCTURE, others, state: world.siblingState });
  expect(namesOf(acts)).toEqual(expect.arrayContaining([...ran]));
  expect(ran.size).toBeGreaterThan(0);
}, 240_000);
