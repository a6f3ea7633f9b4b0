import { expect, test } from 'vitest';
import { only, useTwoCollectivities, valueOf } from '../../../../tests/setup/access.ts';

const sides = useTwoCollectivities();

test('the register is read by those who answer for it, and holds every table', async () => {
  const { own } = sides();
  expect(await own.access(own.acts.viewRegister, {})).toEqual(
    only('administrator', 'strategy-officer', 'auditor', 'data-protection-officer'),
  );
  const treatments = valueOf(await own.as('auditor', own.acts.viewRegister, {}));
  expect(treatments.flatMap(({ tables }) => tables.map(({ name }) => name))).toContain('persons.deposit');
});
