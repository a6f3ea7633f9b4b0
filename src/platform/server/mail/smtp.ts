import { createTransport } from 'nodemailer';
import { DeliveryError, type Transport } from './message.ts';

/** How mails leave. */
export type SmtpOptions = {
  /** `smtps://user:password@host:465`, or `smtp://user:password@host:587`, which then asks for TLS. */
  url: string;
  /** Whom mails come from, e.g. `Preuves <ne-pas-repondre@exemple.fr>`. */
  from: string;
};

const ANSWER_MS = 15_000;

/** A transport that speaks SMTP. Passwords and contents do not cross a network in clear: without TLS, loopback only. */
export function smtpTransport({ url, from }: SmtpOptions): Transport {
  const { protocol, hostname, port, username, password } = new URL(url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:')
    throw new Error('The address of the mail server is smtp:// or smtps://');
  const loopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !loopback,
    ignoreTLS: !secure && loopback,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    // A message is text: nothing of it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: message.to },
          subject: message.subject,
          text: message.text,
          // RFC 3834: automatic answers ("I am away") are not for a program.
          headers: { 'auto-submitted': 'auto-generated' },
        });
      } catch (error) {
        throw failureOf(error);
      }
    },
  };
}

/** The server's words may repeat the recipient: only its number is kept. */
function failureOf(error: unknown): DeliveryError {
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  // RFC 5321 §4.2.1: 5xx is final. 530 to 538 are about our own password, which an administrator can mend.
  const final = code >= 500 && code < 600 && !(code >= 530 && code <= 538);
  return new DeliveryError(final ? 'never' : 'later', code > 0 ? `smtp-${code}` : 'smtp-unreachable');
}
