import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../../../tests/setup/access.ts';
import { day, opened } from '../../../../../../tests/setup/paths.ts';

const sides = useTwoCollectivities();
const file = (lines: string[]) => ({
  bytes: new TextEncoder().encode(
    ['siren,dateCreationUniteLegale,etatAdministratifUniteLegale', ...lines].join('\n'),
  ),
});

test('the SIRENE file is given by those who load references, and creations are checked against it', async () => {
  const { own, other } = sides();
  const asked = file(['732829320,2024-05-01,A', '552100554,1990-01-01,C']);
  expect(await own.access(own.acts.loadSirene, asked)).toEqual(only('administrator', 'strategy-officer'));
  const check = async (siren: string, lastName: string) => {
    const on = { organisationId: 2, pathNo: await opened(own, { lastName }) };
    const told = { ...on, stage: 'registered', on: day('2024-06-01'), siren };
    return valueOf(await own.as('adviser', own.acts.reachStage, told)).sirenCheck;
  };
  expect(await check('732829320', 'Un')).toBe('found');
  expect(await check('552100554', 'Deux')).toBe('ceased');
  expect(await check('356000000', 'Trois')).toBe('not-found');
  expect(await own.as('administrator', own.acts.loadSirene, file([]))).toMatchObject({
    refusals: [{ code: 'sirene-empty' }],
  });
  const on = { organisationId: 2, pathNo: await opened(other) };
  const told = { ...on, stage: 'registered', on: day('2024-06-01'), siren: '732829320' };
  expect(valueOf(await other.as('adviser', other.acts.reachStage, told)).sirenCheck).toBe('not-checked');
});
