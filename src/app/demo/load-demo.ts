import { formatDay, parseDay } from '#kernel/days.ts';
import type { Actor } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import type { App } from '../open-app.ts';
import { generateDemo, type DemoDeposit } from './index.ts';
import { loadDemoHours } from './hours.ts';
import { demoBan } from './geography/index.ts';
import { demoLayers, depositAddresses, depositLayer, type DemoLayer } from './load-geography.ts';
import { loadDemoAccounts } from './load-accounts.ts';
import { loadContracts } from './load-contracts.ts';
import { loadDemoPaths } from './load-paths.ts';
import { loadDemoDirectory } from './load-directory.ts';
import { loadDemoRequests } from './load-requests.ts';
import { depositWithoutNames } from './load-persons.ts';
import { DEPOSITED_WITHOUT_NAMES } from './structure-files.ts';
import { demoTexts } from './texts.ts';

const LOADER: Actor = { kind: 'operator', name: 'démonstration' };

/** Called after each deposit with how many are done. */
export type Progress = (done: number, total: number) => void;

/**
 * Loads the demonstration territory through the real import, each deposit at the date it pretends to have.
 * Does nothing when the ledger already holds entries. Returns the number of facts recorded.
 * @throws RefusedError when a file of the demonstration is refused: a programming error.
 */
export async function loadDemo(app: App, onDeposit: Progress = () => {}): Promise<number> {
  if (!app.demonstration) return 0;
  await loadDemoAccounts(app, LOADER);
  if ((await app.countFacts()) > 0) {
    // A demonstration of before the directory has it from then on.
    await loadDemoDirectory(app, LOADER, new Date());
    return 0;
  }
  await depositAddresses(app, LOADER, demoBan());
  const deposits = inOrder([...demoLayers, ...generateDemo()]);
  const entryOf = new Map<string, number>();
  for (const [index, deposit] of deposits.entries()) {
    if ('layer' in deposit) await depositLayer(app, LOADER, deposit);
    else await depositOne(app, deposit, entryOf);
    onDeposit(index + 1, deposits.length);
  }
  // It states memberships today: after the files, which pretend to be older.
  await loadDemoDirectory(app, LOADER, new Date());
  await loadDemoPaths(app, LOADER);
  await loadDemoRequests(app, LOADER, new Date());
  await app.figures.sync();
  await loadContracts(app);
  await loadDemoHours(app, LOADER, new Date());
  for (const text of demoTexts) {
    const saidOn = parseDay(text.saidOn);
    if (saidOn === null) throw new Error(`${text.textId}: bad date`);
    unwrap(await app.ask(LOADER, app.useCases.depositText, { ...text, saidOn: formatDay(saidOn) }));
  }
  return app.countFacts();
}

type Deposit = DemoLayer | DemoDeposit;

/** Dates of one file are unlike those of another; the order of what is deposited at once is kept. */
function inOrder(deposits: Deposit[]): Deposit[] {
  return deposits.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
}

async function depositOne(app: App, deposit: DemoDeposit, entryOf: Map<string, number>): Promise<void> {
  const ask = app.askAt(new Date(deposit.recordedAt));
  if (deposit.type === 'withdraw') {
    const entryNo = entryOf.get(deposit.fileName);
    if (entryNo !== undefined)
      unwrap(await ask(LOADER, app.useCases.withdrawEntry, { entryNo, note: deposit.note }));
    return;
  }
  if (DEPOSITED_WITHOUT_NAMES.has(deposit.kind)) {
    const entryNo = await depositWithoutNames(app, LOADER, { deposit, ask });
    if (entryNo !== null) entryOf.set(deposit.fileName, entryNo);
    return;
  }
  const { fileName: name, kind, depositor, label } = deposit;
  const report = unwrap(
    await ask(LOADER, app.useCases.importFile, {
      name,
      bytes: new TextEncoder().encode(deposit.content),
      kind,
      depositor,
      label,
      mode: 'all',
    }),
  );
  if (report.inError > 0) throw new Error(`${name}: ${JSON.stringify(report.refusals.slice(0, 3))}`);
  if (report.entryNo !== null) entryOf.set(name, report.entryNo);
}
