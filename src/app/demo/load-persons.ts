import { createHash } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import { encodeDeposit, keyFromBytes } from '#modules/persons/index.ts';
import { depositKinds } from '../deposit-kinds.ts';
import type { App, Ask } from '../open-app.ts';
import type { DemoDeposit } from './index.ts';
import { structureFile } from './structure-files.ts';

/** The key of the structures of the demonstration. It protects nobody: everyone there is invented, and it is written here. */
const KEY = unwrap(keyFromBytes(createHash('sha256').update('Ancrage, démonstration').digest()));

type Deposited = { deposit: Extract<DemoDeposit, { type: 'file' }>; ask: Ask };

/**
 * Deposits a file as its structure would: read and encoded at home, by the code that its browser runs. Returns the entry; null when the file held nothing new.
 * @throws RefusedError when the file is refused: a programming error.
 */
export async function depositWithoutNames(
  app: App,
  loader: Actor,
  { deposit, ask }: Deposited,
): Promise<number | null> {
  const { siret, name, bytes } = structureFile(deposit);
  const columns = depositKinds('fr').find(({ id }) => id === deposit.kind)?.columns ?? [];
  const encoded = unwrap(await encodeDeposit({ name, bytes }, { columns, key: KEY }));
  const known = unwrap(await app.ask(loader, app.useCases.listOrganisations, {}));
  const organisation = known.find((one) => one.siret === siret);
  if (!organisation) throw new Error(`${name}: no organisation ${siret}`);
  const receipt = await ask(loader, app.useCases.depositFile, {
    organisationId: organisation.organisationId,
    kind: deposit.kind,
    fileName: name,
    depositor: deposit.depositor,
    duplicateFree: false,
    header: encoded.header,
    rows: encoded.rows,
    encoded: encoded.encoded,
  });
  return unwrap(receipt).entryNo;
}
