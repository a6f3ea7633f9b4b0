import { z } from 'zod';
import { m } from '#messages/messages.js';
import type { EncodedDeposit } from './encode-deposit.ts';

/** What the person said of a file. */
export type Asked = { fileName: string; kind: string; organisationId: number; duplicateFree: boolean };

/** Why something was refused, and how to mend it. */
export type Said = { reason: string; mend: string };

const Receipt = z.object({
  entryNo: z.number().nullable(),
  records: z.number(),
  persons: z.number(),
  shared: z.number(),
  doubtful: z.number(),
});
/** What a deposit did. */
export type Receipt = z.infer<typeof Receipt>;

const Answer = z.union([
  z.object({ receipt: Receipt }),
  z.object({ said: z.array(z.object({ where: z.string(), reason: z.string(), mend: z.string() })) }),
]);

/** Sends what leaves, and nothing else: rows of declared columns, and encodings. */
export async function sendDeposit(
  to: string,
  asked: Asked,
  { header, rows, encoded }: EncodedDeposit,
): Promise<{ receipt: Receipt } | { faults: Said[] }> {
  const form = new FormData();
  form.set('deposit', JSON.stringify({ ...asked, header, rows }));
  form.set('encoded', new Blob([encoded.slice()]), 'encoded');
  try {
    const response = await fetch(to, { method: 'POST', body: form });
    const answer = Answer.safeParse(await response.json());
    if (!answer.success)
      return { faults: [{ reason: m.persons_send_failed(), mend: m.persons_send_again() }] };
    if ('receipt' in answer.data) return { receipt: answer.data.receipt };
    return {
      faults: answer.data.said.map(({ where, reason, mend }) => ({
        reason: `${where} ${reason}`.trim(),
        mend,
      })),
    };
  } catch {
    return { faults: [{ reason: m.persons_send_failed(), mend: m.persons_send_again() }] };
  }
}
