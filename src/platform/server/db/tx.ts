import type { Transaction } from 'kysely';

/** Tables are typed by the layer that owns them: `db.withTables<OwnTables>()`. */
export type AnyTables = Record<string, never>;
/** An open transaction, bound to one collectivity and to the role of the application. */
export type Tx = Transaction<AnyTables>;
