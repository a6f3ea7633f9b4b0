import { registerKinds } from '#evidence/index.ts';
import { factKinds as clauses } from '#modules/clauses/server/index.ts';
import { factKinds as employers } from '#modules/employers/server/index.ts';
import { factKinds as insertion } from '#modules/insertion/server/index.ts';
import { factKinds as organisations } from '#modules/organisations/server/index.ts';
import { factKinds as persons } from '#modules/persons/server/index.ts';
import { factKinds as premises } from '#modules/premises/server/index.ts';
import { factKinds as support } from '#modules/support/server/index.ts';
import { factKinds as territory } from '#modules/territory/server/index.ts';
import { factKinds as zeroUnemployment } from '#modules/zero-unemployment/server/index.ts';

/** Every fact kind of the deployment, as its module declares it. */
export const kindRegistry = registerKinds([
  ...support,
  ...clauses,
  ...insertion,
  ...premises,
  ...organisations,
  ...employers,
  ...zeroUnemployment,
  ...territory,
  ...persons,
]);
