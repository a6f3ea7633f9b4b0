import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { Day, FOLLOWING, InOrganisation, Numbered } from '../hours/access.ts';
import { readDeclarations } from '../hours/declarations.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours } from '../hours/hours-store.ts';
import { contactsOf, sendLink } from '../hours/send-link.ts';
import { monthOf } from '../../domain/months.ts';

const Input = InOrganisation.extend({
  month: Day,
  /** One declaration alone; null: every employer that still has something to send. */
  declarationNo: Numbered.nullable(),
});

/** Links that were made: how many were mailed, and the addresses to give by hand where no mail is known. */
export type SentLinks = { mailed: number; byHand: { employer: string; address: string }[] };

/** Makes and sends the links of a month; a new link ends the former. Refused: `nothing-to-declare`. */
export const sendEmployerLinks = (context: HoursContext) =>
  useCase({
    name: 'send-employer-links',
    access: FOLLOWING,
    mode: 'write',
    input: Input,
    run: async (act, { organisationId, month, declarationNo }): Promise<Result<SentLinks>> => {
      await lockHours(act);
      const asked = { organisationId, month: monthOf(month).from, waiting: true };
      const waiting = (await readDeclarations(act, asked)).filter(
        (one) => declarationNo === null || one.declarationNo === declarationNo,
      );
      if (waiting.length === 0) return refuse({ code: 'nothing-to-declare' });
      const contacts = await contactsOf(context, act, organisationId);
      const sent: SentLinks = { mailed: 0, byHand: [] };
      for (const declaration of waiting) {
        const to = contacts.get(declaration.employer) ?? null;
        const address = await sendLink(context, act, { declaration, kind: 'link', to });
        if (to === null) sent.byHand.push({ employer: declaration.employerName, address });
        else sent.mailed++;
      }
      await context.traceHours(act, organisationId, { act: 'links', lines: waiting.length });
      return ok(sent);
    },
  });
