import { signatureOf } from '#kernel/actor.ts';
import { z } from 'zod';
import { parseDay } from '#kernel/days.ts';
import { ok, refuse } from '#kernel/result.ts';
import { addChoice, addText, listTexts, readChoices } from '#claims/server/index.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { publishText } from './claims.ts';
import { findIndicator, readDates, type PublicationContext } from './context.ts';

/** Longest text read at once: about a thousand pages. */
const MOST_CHARACTERS = 3_000_000;

/** A deposited text with each of its numbers judged. */
export const viewText = (context: PublicationContext) =>
  useCase({
    name: 'view-text',
    access: 'anyone',
    mode: 'read',
    input: z.object({ textId: z.string() }),
    run: async (act, { textId }) => {
      const text = (await listTexts(act.tx, act.collectivityId)).find(
        (candidate) => candidate.textId === textId,
      );
      if (!text) return refuse({ code: 'unknown-text', field: 'text', value: textId });
      const choices = await readChoices(act.tx, act.collectivityId);
      const dates = await readDates(context, act.now, {});
      return ok(await publishText(context, text, { now: act.now, actor: act.actor, choices, dates }));
    },
  });

/** Judges a text that is not kept. Nothing of it is stored or logged. */
export const verifyText = (context: PublicationContext) =>
  useCase({
    name: 'verify-text',
    access: 'anyone',
    mode: 'read',
    input: z.object({ body: z.string().max(MOST_CHARACTERS).regex(/\S/), saidOn: z.iso.date().optional() }),
    run: async (act, { body, saidOn }) => {
      const choices = await readChoices(act.tx, act.collectivityId);
      const dates = await readDates(context, act.now, {});
      const day = parseDay(saidOn ?? '');
      return ok(
        await publishText(
          context,
          { textId: null, title: null, body, ...(day === null ? {} : { saidOn: day }) },
          { now: act.now, actor: act.actor, choices, dates },
        ),
      );
    },
  });

/** Remembers which indicator a claim speaks of, as a person chose it. An empty indicator says "none of them". */
export const bindClaimByHand = (context: PublicationContext) =>
  useCase({
    name: 'bind-claim',
    access: { right: 'write-texts' },
    mode: 'write',
    input: z.object({ signature: z.string().min(1).max(600), indicator: z.string() }),
    run: async (act, { signature, indicator }) => {
      if (indicator !== '' && !findIndicator(context, indicator))
        return refuse({ code: 'unknown-indicator', field: 'indicator', value: indicator });
      await addChoice(act.tx, act.collectivityId, {
        signature,
        indicator: indicator === '' ? null : indicator,
        now: act.now,
        by: signatureOf(act.actor),
      });
      act.leaveTrace();
      return ok({ signature });
    },
  });

/** Keeps a text with its date; `promise` shows its claims on the board. A text already kept is left as it is. */
export const depositText = useCase({
  name: 'deposit-text',
  access: { right: 'write-texts' },
  mode: 'write',
  input: z.object({
    textId: z.string().regex(/^[a-z0-9-]{1,80}$/),
    title: z.string().min(1).max(200),
    saidOn: z.iso.date(),
    body: z.string().min(1).max(MOST_CHARACTERS),
    promise: z.boolean(),
  }),
  run: async (act, input) => {
    const added = await addText(act.tx, act.collectivityId, {
      ...input,
      now: act.now,
      by: signatureOf(act.actor),
    });
    act.leaveTrace();
    return ok({ textId: input.textId, added });
  },
});
