import { DeliveryError, type Transport } from '../mail/message.ts';
import { NORMALISERS } from '../sealed/normalise.ts';

/**
 * How text messages leave: one HTTP call, as every provider in France offers one. `{to}` and `{text}` are replaced in the
 * address (percent-encoded) and in the texts of the body; `{digits}` is the number without its `+`, which some ask for.
 */
export type SmsOptions = {
  url: string;
  /** JSON of the body, e.g. `{"message":"{text}","recipients":["{to}"]}`; absent: everything is in the address. */
  body?: string | undefined;
  /** Sent as `Authorization: Bearer …`. */
  bearer?: string | undefined;
};

const ANSWER_MS = 10_000;
/** Longest message: three parts of the GSM alphabet. Beyond, phones and bills suffer. */
const LONGEST_SMS = 459;

/** A transport for telephones. @throws Error when the template of the body is not JSON. */
export function httpSms({ url, body, bearer }: SmsOptions): Transport {
  const template: unknown = body === undefined ? null : JSON.parse(body);
  return {
    send: async ({ to, text }) => {
      const number = NORMALISERS.phone(to);
      // E.164: at most fifteen digits.
      if (!/^\+[1-9]\d{6,14}$/.test(number)) throw new DeliveryError('never', 'sms-number');
      if (text.length > LONGEST_SMS) throw new DeliveryError('never', 'sms-too-long');
      const values = new Map([
        ['{to}', number],
        ['{digits}', number.slice(1)],
        ['{text}', text],
      ]);
      const headers = new Headers(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` });
      if (template !== null) headers.set('content-type', 'application/json');
      const response = await call(filled(url, values, encodeURIComponent), {
        method: template === null ? 'GET' : 'POST',
        headers,
        ...(template === null ? {} : { body: JSON.stringify(fillIn(template, values)) }),
      });
      refuseFailure(response);
    },
  };
}

async function call(url: string, request: RequestInit): Promise<Response> {
  try {
    // A redirection would hand the number and the message to whoever the answer names.
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) });
  } catch {
    throw new DeliveryError('later', 'sms-unreachable');
  }
}

function refuseFailure({ ok, status }: Response): void {
  if (ok) return;
  // 400 and 422 are about this message; 401, 403, 429 and 5xx about the account or the provider, and pass.
  throw new DeliveryError(status === 400 || status === 422 ? 'never' : 'later', `sms-${status}`);
}

/** Replaces inside the texts of a parsed template: what a message says cannot change the shape of the body. */
function fillIn(template: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof template === 'string') return filled(template, values, (value) => value);
  if (Array.isArray(template)) return template.map((one) => fillIn(one, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, one]) => [name, fillIn(one, values)]));
}

function filled(
  template: string,
  values: ReadonlyMap<string, string>,
  write: (value: string) => string,
): string {
  // In one pass: a message that holds "{to}" stays as it is.
  return template.replaceAll(/\{(?:to|digits|text)\}/g, (name) => write(values.get(name) ?? ''));
}
