import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
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
      const { organisationId, pathNo, channel } = input;
      const { residentNo } = found.value.path;
      const [known] = await readResidents(act, context.sealer, { residentNos: [residentNo], organisationId });
      const to = channel === 'mail' ? known?.email : channel === 'sms' ? known?.phone : null;
      if (channel !== 'shown' && (to === null || to === undefined))
        return refuse({ code: 'path-no-contact' });
      const { token } = await context.links.issue(
        act.tx,
        {
          organisationId,
          purpose: LINKS.follow,
          subject: String(pathNo),
          days: LINK_DAYS,
          createdBy: signatureOf(act.actor),
          ...(channel === 'shown' || !to ? {} : { recipient: { channel, to } }),
        },
        act.now,
      );
      const address = context.pageOf(`/my-path?token=${token}`);
      if (channel !== 'shown' && to) {
        const letter = context.write({ kind: 'path-resident', values: { address } }, channel);
        await context.outbox.write(act.tx, { channel, kind: 'path-resident', to, ...letter });
      }
      await context.trace(act, {
        code: 'link-issued',
        organisationId,
        residentNo,
        params: { purpose: LINKS.follow },
      });
      return ok({ address: channel === 'shown' ? address : null });
    },
  });
