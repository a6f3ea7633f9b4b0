/** A message to one person. */
export type Message = {
  channel: 'mail' | 'sms';
  /** Stable code of what it is about, e.g. `magic-link`: it names nobody. */
  kind: string;
  /** Address of mail, or telephone number in international form. */
  to: string;
  /** Empty for a telephone. */
  subject: string;
  text: string;
};

/** Why a message was not sent: `later` may work, `never` will not (an address that does not exist). */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly when: 'later' | 'never';
  constructor(when: 'later' | 'never', reason: string) {
    super(reason);
    this.when = when;
  }
}

/** What sends messages of one channel. @throws DeliveryError */
export type Transport = { send: (message: Message) => Promise<void> };

/** Seconds before another attempt, by how many there were: a quarter of an hour at first, half a day in the end. */
const DELAYS = [60, 300, 900, 3600, 10_800, 43_200, 43_200] as const;

/** When to try again after so many attempts; null: never. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const delay = DELAYS[attempts - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay * 1000);
}
