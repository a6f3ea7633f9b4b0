import type { Normaliser } from '../sealed/normalise.ts';
import type { SealedTable } from '../sealed/rotate.ts';

/** A column of an accounts table: sealed or not, with the index that equality is asked of. */
export type AuthColumn = { column: string; sealed: boolean; index?: { column: string; normal: Normaliser } };

/** A table that Better Auth reads and writes, by the name of its fields. */
export type AuthTable = { table: string; columns: ReadonlyMap<string, AuthColumn> };

const plain = (column: string): AuthColumn => ({ column, sealed: false });
const sealed = (column: string): AuthColumn => ({ column, sealed: true });
const found = (column: string, normal: Normaliser = 'exact'): AuthColumn => ({
  column,
  sealed: true,
  index: { column: `${column}_index`, normal },
});

const table = (name: string, columns: Record<string, AuthColumn>): AuthTable => ({
  table: `accounts.${name}`,
  columns: new Map(Object.entries({ id: plain('id'), ...columns })),
});

const dates = { createdAt: plain('created_at'), updatedAt: plain('updated_at') };
const owned = { userId: plain('user_id') };

/** Tables by the name that Better Auth gives to its models: our words for them are in the migration. */
export const AUTH_TABLES: ReadonlyMap<string, AuthTable> = new Map([
  [
    'user',
    table('account', {
      ...dates,
      name: sealed('name'),
      email: found('email', 'email'),
      emailVerified: plain('email_verified'),
      image: sealed('image'),
      twoFactorEnabled: plain('two_factor_enabled'),
      closedAt: plain('closed_at'),
    }),
  ],
  [
    'session',
    table('session', {
      ...dates,
      ...owned,
      token: found('token'),
      ipAddress: sealed('ip_address'),
      userAgent: sealed('user_agent'),
      impersonatedBy: plain('impersonated_by'),
      expiresAt: plain('expires_at'),
    }),
  ],
  [
    'account',
    table('credential', {
      ...dates,
      ...owned,
      providerId: plain('provider_id'),
      accountId: found('account_id'),
      accessToken: sealed('access_token'),
      refreshToken: sealed('refresh_token'),
      idToken: sealed('id_token'),
      accessTokenExpiresAt: plain('access_token_expires_at'),
      refreshTokenExpiresAt: plain('refresh_token_expires_at'),
      scope: plain('scope'),
      password: sealed('password'),
    }),
  ],
  [
    'verification',
    table('verification', {
      ...dates,
      identifier: found('identifier'),
      value: sealed('value'),
      expiresAt: plain('expires_at'),
    }),
  ],
  [
    'twoFactor',
    table('two_factor', {
      ...owned,
      secret: sealed('secret'),
      backupCodes: sealed('backup_codes'),
      verified: plain('verified'),
      failedVerificationCount: plain('failed_verification_count'),
      lockedUntil: plain('locked_until'),
    }),
  ],
  [
    'passkey',
    table('passkey', {
      ...owned,
      name: sealed('name'),
      publicKey: plain('public_key'),
      credentialID: plain('credential_id'),
      counter: plain('counter'),
      deviceType: plain('device_type'),
      backedUp: plain('backed_up'),
      transports: plain('transports'),
      createdAt: plain('created_at'),
      aaguid: plain('aaguid'),
    }),
  ],
]);

/** The same tables, as the rotation of keys needs them. */
export const SEALED_AUTH_TABLES: readonly SealedTable[] = [...AUTH_TABLES.values()].map((one) => ({
  table: one.table,
  key: ['id'],
  row: 'id',
  fields: [...one.columns.values()]
    .filter((column) => column.sealed)
    .map(({ column, index }) => ({ field: column, ...(index ? { exact: index } : {}) })),
}));
