import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Recipient } from '#platform/server/links/links.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { LINKS } from '../by-link.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { readResidents } from '../residents.ts';

/** Days that a resident's link lasts: a year of support; another one is made when it ends. */
const LINK_DAYS = 365;

/** How the resident gets the link: by message, or shown on the screen of whoever meets them. */
export const SendResidentLinkInput = z.object({ ...OnPath, channel: z.enum(['mail', 'sms', 'shown']) });

/**
 * Gives a resident the link of their own page. Refusals: `path-unknown`, `path-no-contact`.
 * @returns its address, only when it is shown: a link that was sent is the resident's alone.
 */
export const sendResidentLink = (context: PathsContext) =>
  useCase({
    name: 'send-resident-link',
    access: WORKING,
    mode: 'write',
    input: SendResidentLinkInput,
    run: async (act, input): Promise<Result<{ address: string | null }>> => {
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { organisationId, pathNo } = input;
      const { residentNo } = found.value.path;
      const to = await recipientOf(context, act, { ...input, residentNo });
      if (!to.ok) return to;
      const { token } = await context.links.issue(
        act.tx,
        {
          organisationId,
          purpose: LINKS.follow,
          subject: String(pathNo),
          days: LINK_DAYS,
          createdBy: signatureOf(act.actor),
          ...(to.value === null ? {} : { recipient: to.value }),
        },
        act.now,
      );
      const address = context.pageOf(`/my-path?token=${token}`);
      const params = { purpose: LINKS.follow };
      await context.trace(act, { code: 'link-issued', organisationId, residentNo, params });
      if (to.value === null) return ok({ address });
      const letter = context.write({ kind: 'path-resident', values: { address } }, to.value.channel);
      await context.outbox.write(act.tx, { ...to.value, kind: 'path-resident', ...letter });
      return ok({ address: null });
    },
  });

type Asked = { organisationId: number; residentNo: number; channel: 'mail' | 'sms' | 'shown' };

async function recipientOf(
  { sealer }: PathsContext,
  act: ActContext,
  { organisationId, residentNo, channel }: Asked,
): Promise<Result<Recipient | null>> {
  if (channel === 'shown') return ok(null);
  const [known] = await readResidents(act, sealer, { residentNos: [residentNo], organisationId });
  const to = (channel === 'mail' ? known?.email : known?.phone) ?? null;
  return to === null ? refuse({ code: 'path-no-contact' }) : ok({ channel, to });
}
