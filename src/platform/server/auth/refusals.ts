import type { Refusal } from '#kernel/result.ts';

/** Our code for each of Better Auth's: several of theirs are one of ours, so that none says whether an account exists. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['INVALID_EMAIL_OR_PASSWORD', 'sign-in-refused'],
  ['EMAIL_NOT_VERIFIED', 'sign-in-refused'],
  ['INVALID_EMAIL', 'email-malformed'],
  ['VALIDATION_ERROR', 'email-malformed'],
  ['TOO_MANY_ATTEMPTS', 'too-many-attempts'],
  ['ACCOUNT_TEMPORARILY_LOCKED', 'account-locked'],
  ['TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE', 'second-factor-expired'],
  ['INVALID_TWO_FACTOR_COOKIE', 'second-factor-expired'],
  ['INVALID_CODE', 'code-refused'],
  ['INVALID_BACKUP_CODE', 'code-refused'],
  ['INVALID_TOKEN', 'account-link-refused'],
  ['PASSWORD_TOO_SHORT', 'password-too-short'],
  ['PASSWORD_TOO_LONG', 'password-too-long'],
  ['INVALID_PASSWORD', 'password-refused'],
  ['CREDENTIAL_ACCOUNT_NOT_FOUND', 'password-refused'],
  ['TOTP_NOT_ENABLED', 'second-factor-absent'],
  ['TWO_FACTOR_NOT_ENABLED', 'second-factor-absent'],
  ['SESSION_EXPIRED', 'not-signed-in'],
  ['SESSION_NOT_FRESH', 'sign-in-again'],
  ['UNAUTHORIZED', 'not-signed-in'],
  ['PROVIDER_NOT_FOUND', 'no-provider'],
  ['PASSKEY_NOT_FOUND', 'unknown-passkey'],
]);

/** The refusal that an answer of Better Auth means; `account-act-refused` for one that no act of ours expects. */
export function refusalOf(
  body: Record<string, unknown>,
  limits: { min: number; max: number } = { min: 0, max: 0 },
): Refusal {
  const theirs = typeof body['code'] === 'string' ? body['code'] : '';
  const code = CODES.get(theirs) ?? 'account-act-refused';
  if (code === 'too-many-attempts') return { code, params: { seconds: Number(body['retryAfter'] ?? 60) } };
  if (code === 'password-too-short') return { code, field: 'password', params: { min: limits.min } };
  if (code === 'password-too-long') return { code, field: 'password', params: { max: limits.max } };
  return { code };
}
