/**
 * One expected refusal: a stable code, where it happened, and the values its sentence needs.
 * Sentences live in `messages/` under `refusal_<code>` and `mend_<code>`.
 */
export type Refusal = {
  /** Stable, kebab-case, e.g. `unknown-kind`. */
  code: string;
  /** 1-based row of the deposited file or of the submitted list. */
  row?: number;
  /** Header of the column, as the person knows it. */
  column?: string;
  /** Name of the field, as a program knows it. */
  field?: string;
  /** What was found there. */
  value?: string;
  /** Other values that the sentence needs. */
  params?: Record<string, string | number>;
};

/** An expected outcome: a value, or the reasons why there is none. Anything unexpected throws. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

/** Wraps a value as a success. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** Wraps one or several refusals as a failure. */
export const refuse = (...refusals: Refusal[]): { ok: false; refusals: Refusal[] } => ({
  ok: false,
  refusals,
});

/** Carries refusals through code that can only throw (a transaction that must roll back). */
export class RefusedError extends Error {
  readonly refusals: Refusal[];
  constructor(refusals: Refusal[]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
    this.refusals = refusals;
  }
}

/** The value of a success; throws `RefusedError` on a failure. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusedError(result.refusals);
  return result.value;
}
