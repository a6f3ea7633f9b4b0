import { dayOfInstant } from '#kernel/days.ts';
import type { Actor } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import type { App } from '../open-app.ts';
import { demoDirectory, DEMO_SOURCE, idOf } from './directory/directory.ts';
import { MEMBERSHIPS } from './domains/registers.ts';
import { STRUCTURES } from './organisations.ts';

/** Short name of the programme of the speech. */
const PROGRAMME = 'osez-entreprendre';

/** Fills the directory of the demonstration through its own import, unless it holds something. */
export async function loadDemoDirectory(app: App, loader: Actor, now: Date): Promise<void> {
  const ask = app.askAt(now);
  const known = unwrap(await ask(loader, app.useCases.listStructures, { most: 1 }));
  if (!app.demonstration || known.total > 0) return;
  const bytes = new TextEncoder().encode(JSON.stringify(demoDirectory(dayOfInstant(now))));
  const done = unwrap(
    await ask(loader, app.useCases.importDirectory, {
      name: 'annuaire-demonstration.json',
      bytes,
      source: DEMO_SOURCE,
      mode: 'all',
    }),
  );
  if (done.importNo === null)
    throw new Error(`The directory is refused: ${JSON.stringify(done.faults.slice(0, 3))}`);
  const listed = unwrap(await ask(loader, app.useCases.listStructures, { most: 1000 })).structures;
  const organisations = unwrap(await ask(loader, app.useCases.listOrganisations, {}));
  const numberOf = (id: string): number => listed.find((one) => one.id === id)?.structureNo ?? 0;
  for (const member of STRUCTURES) {
    const organisationId = organisations.find(({ siret }) => siret === member.siret)?.organisationId ?? null;
    unwrap(
      await ask(loader, app.useCases.setStructure, {
        structureNo: numberOf(idOf(member)),
        record: {},
        organisationId,
      }),
    );
  }
  for (const [member, since, until = null] of MEMBERSHIPS) {
    const structureNo = numberOf(idOf(member));
    unwrap(
      await ask(loader, app.useCases.setMembership, { structureNo, programme: PROGRAMME, since, until }),
    );
  }
}
