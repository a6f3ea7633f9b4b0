import { depositFile } from './deposit-file/deposit-file.ts';
import { listDeposits } from './list-deposits/list-deposits.ts';
import { listPairs } from './list-pairs/list-pairs.ts';
import type { PersonsContext } from './persons-context.ts';
import { removeDeposit } from './remove-deposit/remove-deposit.ts';
import { rulePair } from './rule-pair/rule-pair.ts';

/** Use cases of persons counted once. */
export const personsUseCases = (context: PersonsContext) => ({
  depositFile: depositFile(context),
  removeDeposit: removeDeposit(context),
  listDeposits: listDeposits(),
  listPairs: listPairs(),
  rulePair: rulePair(context),
});
