/**
 * Prints the last message that the server kept for an address of mail: journeys send no mail. Joins the database of the
 * running server, as a command does.
 */
import { keyFileOf } from '#app/accounts/key-file.ts';
import { openDatabase } from '#platform/server/db/database.ts';
import { openLog } from '#platform/server/log/log.ts';
import { Outbox } from '#platform/server/mail/outbox.ts';
import { openSealer } from '#platform/server/sealed/open-sealer.ts';
import { readEnvironment } from '../../../src/env.ts';

const environment = readEnvironment(process.env);
const db = await openDatabase({ dataDir: environment.ANCRAGE_DATA_DIR });
const now = new Date();
const sealer = await openSealer(db.kysely, { file: keyFileOf(environment), mayCreate: false, now });
const outbox = new Outbox({
  db,
  sealer,
  collectivityId: 1,
  transports: {},
  clock: () => now,
  log: openLog('silent'),
});
const letters = await db.act(1, (tx) => outbox.list(tx, 200));
process.stdout.write(letters.find(({ to }) => to === process.argv[2])?.text ?? '');
await db.close();
