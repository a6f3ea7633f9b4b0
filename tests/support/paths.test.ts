import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Reach } from '#kernel/actor.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { aPath, aStructure, anInvitation, day, joined, opened } from '../setup/paths.ts';

const sides = useTwoCollectivities();
const refusal = (code: string) => ({ refusals: [expect.objectContaining({ code })] });
const viewed = async (side: Side, organisationId: number, pathNo: number) =>
  valueOf(await side.by(side.asMember(organisationId), side.acts.viewPath, { organisationId, pathNo }));

describe('a path of three structures', () => {
  test('each sees its own part and what is shared, under the resident’s agreement, until it is withdrawn', async () => {
    const { own } = sides();
    const pathNo = await opened(own);
    const [second, third] = [await aStructure(own, 'Deuxième'), await aStructure(own, 'Troisième')];
    const on = { organisationId: 2, pathNo };
    const reach = (stage: string, iso: string, over = {}) =>
      own.as('adviser', own.acts.reachStage, { ...on, stage, on: day(iso), ...over });
    valueOf(await reach('idea', '2024-01-12'));
    valueOf(
      await own.as('adviser', own.acts.recordMeeting, {
        ...on,
        on: day('2024-01-12'),
        way: 'in-person',
        minutes: 60,
        note: 'Secret du premier',
      }),
    );
    const plan = { ...on, act: 'plan', dueOn: day('2024-03-01'), who: 'resident' };
    valueOf(
      await own.as('adviser', own.acts.writeAction, { ...plan, title: 'Écrire le budget', shared: true }),
    );
    valueOf(await own.as('adviser', own.acts.writeAction, { ...plan, title: 'Note interne', shared: false }));

    // Nobody joins by themselves.
    const join = { organisationId: second.organisationId, pathNo, accepts: true };
    expect(await own.by(second.manager, own.acts.joinPath, join)).toMatchObject(refusal('path-not-invited'));
    const invite = anInvitation(pathNo, second.organisationId);
    expect(await own.as('adviser', own.acts.inviteStructure, { ...invite, agreed: false })).toMatchObject(
      refusal('path-agreement-needed'),
    );
    valueOf(await own.as('adviser', own.acts.inviteStructure, invite));
    const view = { organisationId: second.organisationId, pathNo };
    expect(await own.by(second.manager, own.acts.viewPath, view)).toMatchObject(refusal('path-unknown'));
    expect(valueOf(await own.by(second.manager, own.acts.listPaths, {})).invitations).toMatchObject([
      { pathNo, name: 'Awa Diallo' },
    ]);
    valueOf(await own.by(second.manager, own.acts.joinPath, join));

    const seen = valueOf(await own.by(second.manager, own.acts.viewPath, view));
    expect(seen.resident?.name).toBe('Awa Diallo');
    expect(seen.stages.map(({ stage }) => stage)).toEqual(['idea']);
    expect(seen.actions.map(({ title }) => title)).toEqual(['Écrire le budget']);
    expect(seen.meetings).toEqual([]);
    valueOf(
      await own.by(second.manager, own.acts.recordMeeting, {
        ...view,
        on: day('2024-03-02'),
        way: 'call',
        minutes: null,
        note: 'Secret du deuxième',
      }),
    );
    valueOf(
      await own.by(second.manager, own.acts.reachStage, { ...view, stage: 'plan', on: day('2024-04-01') }),
    );
    expect(JSON.stringify(await viewed(own, 2, pathNo))).not.toContain('Secret du deuxième');

    await joined(own, pathNo, third);
    const third3 = { organisationId: third.organisationId, pathNo };
    valueOf(
      await own.as('adviser', own.acts.leavePath, { ...on, otherOrganisationId: second.organisationId }),
    );
    valueOf(
      await own.by(third.manager, own.acts.reachStage, {
        ...third3,
        stage: 'finance',
        on: day('2024-06-01'),
      }),
    );
    const after = valueOf(await own.by(second.manager, own.acts.viewPath, view));
    expect(after.path).toBeNull();
    expect(after.stages.map(({ stage }) => stage)).toEqual(['plan']);
    expect(after.meetings.map(({ note }) => note)).toEqual(['Secret du deuxième']);
    expect(after.actions).toEqual([]);
    expect(
      await own.by(second.manager, own.acts.reachStage, { ...view, stage: 'project', on: day('2024-03-01') }),
    ).toMatchObject(refusal('path-unknown'));
    expect((await viewed(own, 2, pathNo)).stages.map(({ stage }) => stage)).toEqual([
      'idea',
      'plan',
      'finance',
    ]);
    const agreement = (await viewed(own, 2, pathNo)).agreements.find(
      ({ organisationId }) => organisationId === second.organisationId,
    );
    expect(agreement?.withdrawnAt).not.toBeNull();
    expect(agreement?.wording).toContain('J’accepte');
  });

  test('the database alone keeps the notes of one from another, and nobody puts themselves on a path', async () => {
    const { own } = sides();
    const pathNo = await opened(own, { lastName: 'Données', firstName: 'Base' });
    const other = await aStructure(own, 'Voisine');
    const on = { organisationId: 2, pathNo };
    valueOf(
      await own.as('adviser', own.acts.recordMeeting, {
        ...on,
        on: day('2024-02-02'),
        way: 'call',
        minutes: 5,
        note: 'À moi',
      }),
    );
    await joined(own, pathNo, other);
    const { db, id } = own.ledger;
    const count = (reach: Reach, table: string) =>
      db.act(
        id,
        async (tx) => {
          const found = await sql<{
            n: number;
          }>`select count(*)::int as n from ${sql.table(`support.${table}`)}
          where path_no = ${pathNo}`.execute(tx);
          return found.rows[0].n;
        },
        reach,
      );
    expect(await count([2], 'meeting')).toBe(1);
    expect(await count([other.organisationId], 'meeting')).toBe(0);
    expect(await count([other.organisationId], 'path')).toBe(1);
    const stranger = await aStructure(own, 'Inconnue');
    for (const table of ['path', 'path_part', 'agreement', 'referent', 'stage_reached', 'action'])
      expect(await count([stranger.organisationId], table), table).toBe(0);
    const part = sql`insert into support.path_part (collectivity_id, part_no, path_no, organisation_id, resident_no, programme, opener, invited_on, joined_on)
      values (${id}, 9999, ${pathNo}, ${stranger.organisationId}, 1, 'x', true, 1, 1)`;
    await expect(db.act(id, (tx) => part.execute(tx), [stranger.organisationId])).rejects.toThrow(
      /row-level security/,
    );
    const back = sql`update support.path_part set left_on = null, left_because = null where path_no = ${pathNo}`;
    valueOf(
      await own.as('adviser', own.acts.leavePath, { ...on, otherOrganisationId: other.organisationId }),
    );
    await expect(db.act(id, (tx) => back.execute(tx), [other.organisationId])).rejects.toThrow(
      /another agreement/,
    );
  });
});

describe('figures of paths', () => {
  const figure = async (side: Side, id: string, over = {}) => {
    await side.sync();
    return valueOf(await side.as('visitor', side.acts.viewFigure, { id, period: '2024', ...over })).figure;
  };

  test('one person of two structures counts once, and the figures of a structure that left stay', async () => {
    const { other: side } = sides();
    const pathNo = await opened(side, { lastName: 'Seule', firstName: 'Une' });
    const second = await aStructure(side, 'Deuxième');
    const on = { organisationId: 2, pathNo };
    const count = async () => (await figure(side, 'supported-residents', { reading: 'all-persons' })).value;
    const before = await count();
    await joined(side, pathNo, second);
    expect(await count()).toBe(before);
    for (const [stage, iso] of [
      ['idea', '2024-02-01'],
      ['plan', '2024-03-01'],
    ])
      valueOf(await side.as('adviser', side.acts.reachStage, { ...on, stage, on: day(iso) }));
    const register = { ...on, stage: 'registered', on: day('2024-06-01') };
    expect(await side.as('adviser', side.acts.reachStage, register)).toMatchObject(
      refusal('path-siren-needed'),
    );
    expect(
      await side.as('adviser', side.acts.reachStage, { ...register, siren: '123 456 789' }),
    ).toMatchObject(refusal('path-bad-siren'));
    expect(
      valueOf(await side.as('adviser', side.acts.reachStage, { ...register, siren: '732 829 320' }))
        .sirenCheck,
    ).toBe('not-checked');
    const created = async () => (await figure(side, 'activities-created', { reading: 'all' })).value;
    expect(await created()).toBe(1);
    valueOf(
      await side.as('adviser', side.acts.leavePath, { ...on, otherOrganisationId: second.organisationId }),
    );
    expect(await created()).toBe(1);
    expect(await count()).toBe(before);
    valueOf(
      await side.as('adviser', side.acts.takeBackStage, { organisationId: 2, pathNo, stage: 'registered' }),
    );
    expect(await created()).toBe(0);
    expect(
      await side.as('adviser', side.acts.openPath, aPath({ lastName: 'SEULE', firstName: 'une' })),
    ).toMatchObject(refusal('path-open-already'));
  });
});
