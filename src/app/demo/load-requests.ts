import type { Actor } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import type { App } from '../open-app.ts';
import { sentence } from '../say.ts';
import { idOf } from './directory/directory.ts';
import { demoRequests, type DemoRequest, type DemoStep } from './domains/requests.ts';
import { STRUCTURES } from './organisations.ts';

const DAY_MS = 86_400_000;
/** Structure to which requests are passed on, and the one asked when it is that one which passes on: positions among the six. */
const [PASSED_TO, ELSE_TO] = [1, 4];

/** A structure of the demonstration that may be asked. */
type Asked = { organisationId: number; serviceNo: number; name: string };

/** Something that happens on a day. */
type Happening = { day: number; run: (ask: App['ask']) => Promise<void> };

/**
 * Makes the requests of the demonstration by the acts of residents and structures, each on its day up to now, with the work of each
 * day that reminds, ends and states them.
 */
export async function loadDemoRequests(app: App, loader: Actor, now: Date): Promise<void> {
  const asked = await askedStructures(app, loader);
  const requests = demoRequests();
  const happenings = requests
    .flatMap((request) => happeningsOf(app, loader, { request, asked }))
    .filter(({ day }) => day >= 0);
  const days = [...new Set([...happenings.map(({ day }) => day), 0])].sort((a, b) => b - a);
  for (const day of days) {
    const ask = app.askAt(new Date(now.getTime() - day * DAY_MS));
    for (const one of happenings) if (one.day === day) await one.run(ask);
    unwrap(await ask(loader, app.useCases.remindRequests, {}));
  }
}

/** The six structures, each with its first service. */
async function askedStructures(app: App, loader: Actor): Promise<Asked[]> {
  const { listOrganisations, listStructures, viewStructure } = app.useCases;
  const organisations = unwrap(await app.ask(loader, listOrganisations, {}));
  const { structures } = unwrap(await app.ask(loader, listStructures, { most: 1000 }));
  const asked: Asked[] = [];
  for (const member of STRUCTURES) {
    const structure = structures.find(({ id }) => id === idOf(member));
    const organisation = organisations.find(({ siret }) => siret === member.siret);
    if (!structure || !organisation) throw new Error(`${member.name} is not in the directory`);
    const { services } = unwrap(await app.ask(loader, viewStructure, { structureNo: structure.structureNo }));
    const [service] = services;
    asked.push({
      organisationId: organisation.organisationId,
      serviceNo: service.serviceNo,
      name: structure.name,
    });
  }
  return asked;
}

type Making = { request: DemoRequest; asked: readonly Asked[] };

/** The sending of a request and its answers, each on its own day. */
function happeningsOf(app: App, loader: Actor, { request, asked }: Making): Happening[] {
  const { ago, to, steps } = request;
  const next = asked[to === PASSED_TO ? ELSE_TO : PASSED_TO];
  // Numbers that each happening learns for those that follow it.
  const numbers = { request: 0, next: 0 };
  const answered = async (ask: App['ask'], requestNo: number, input: AnswerAt): Promise<number> => {
    const on = { organisationId: input.organisationId, requestNo };
    unwrap(await ask(loader, app.useCases.viewRequest, on));
    const done = unwrap(await ask(loader, app.useCases.answerRequest, { ...input, ...on }));
    return done.nextRequestNo ?? 0;
  };
  const send = async (ask: App['ask']): Promise<void> => {
    numbers.request = await sent(app, loader, { request, asked, ask });
  };
  const answers = steps.flatMap((step) => {
    const input = { ...answerOf(step, next), organisationId: asked[to].organisationId };
    const first = async (ask: App['ask']): Promise<void> => {
      numbers.next = await answered(ask, numbers.request, input);
    };
    const accepted = async (ask: App['ask']): Promise<void> => {
      await answered(ask, numbers.next, { act: 'accept', organisationId: next.organisationId });
    };
    const day = ago - step.after;
    const then = step.acceptedAfter === null ? [] : [{ day: day - step.acceptedAfter, run: accepted }];
    return [{ day, run: first }, ...then];
  });
  return [{ day: ago, run: send }, ...answers];
}

type AnswerAt = { act: string; organisationId: number };

const answerOf = ({ act, reason, note }: DemoStep, { serviceNo }: Asked) => ({
  act,
  reason,
  note,
  toServiceNo: act === 'redirect' ? serviceNo : null,
});

async function sent(
  app: App,
  loader: Actor,
  { request, asked, ask }: Making & { ask: App['ask'] },
): Promise<number> {
  const { name, phone, email, message, qpv2024, to, from } = request;
  const { serviceNo, name: structure } = asked[to];
  const wording = sentence('ask_wording', { structure }, 'fr') ?? '';
  const input = { serviceNo, name, phone, email, message, qpv2024, language: 'fr', wording, agreed: true };
  const { askForHelp, sendRequest } = app.useCases;
  const made =
    from === null
      ? await ask({ kind: 'visitor' }, askForHelp, input)
      : await ask(loader, sendRequest, {
          ...input,
          organisationId: asked[from].organisationId,
          agreedHow: 'said',
        });
  return unwrap(made).requestNo;
}
