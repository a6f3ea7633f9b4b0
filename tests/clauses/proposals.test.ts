import { expect, test } from 'vitest';
import { useTwoCollectivities, valueOf } from '../setup/access.ts';
import { siretOf } from '../setup/facts.ts';
import {
  aContract,
  aDecision,
  anIdentity,
  day,
  declared,
  FOLLOWED_IN,
  hired,
  opened,
} from '../setup/hours.ts';

const sides = useTwoCollectivities();

test('a contract is proposed whom its criteria cover, and structures with what they did', async () => {
  const { own } = sides();
  const open = { starts: day('2025-01-01'), ends: 60_000 };
  await aContract(own, 1, open);
  await aContract(own, 2, open);
  const etti = {
    employer: siretOf(88),
    employerName: 'Bâtir Ensemble',
    employerKind: 'ETTI',
    modality: 'secondment',
  };
  // One works less than a full month for the other contract, and one was decided for it and never hired.
  await hired(own, 1, { contractNo: 2, hiring: { ...etti, ends: day('2025-06-30') } });
  const free = valueOf(await own.as('facilitator', own.acts.registerParticipant, anIdentity(2)));
  valueOf(await own.as('facilitator', own.acts.decideEligibility, aDecision(free.participantNo, 1)));
  const token = await opened(own);
  const { page } = valueOf(await own.as('visitor', own.acts.viewDeclaration, { token }));
  valueOf(await declared(own, token, [{ lineNo: page?.people[0].lineNo ?? 0, hours: 12_050 }]));
  const month = { organisationId: FOLLOWED_IN, month: day('2025-04-01') };
  valueOf(await own.as('facilitator', own.acts.validateLines, { ...month, which: 'clean' }));

  const ask = async () =>
    valueOf(await own.as('facilitator', own.acts.proposeForContract, { contractNo: 1 }));
  const found = await ask();
  expect(found.people).toMatchObject([
    { name: 'Personne C2', coverage: 'decided', usual: 0 },
    { name: 'Personne B1', coverage: 'same-criterion', usual: 12_050 },
  ]);
  expect(found.structures).toMatchObject([
    {
      name: 'Bâtir Ensemble',
      modality: 'secondment',
      hours: 12_050,
      here: 0,
      contracts: 1,
      fromDirectory: false,
    },
  ]);
});
