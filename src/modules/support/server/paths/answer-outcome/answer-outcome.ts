import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { LINKS, pathNoIn, useLink, type Opened } from '../by-link.ts';
import type { PathsContext } from '../paths-context.ts';
import { readPath } from '../read-paths.ts';
import { lockPaths } from '../store.ts';
import { tellStage } from '../tell-stage.ts';

/** A resident's answer, by the link of the question or by that of their page. */
export const AnswerOutcomeInput = z.object({
  token: z.string().max(100),
  stage: z.string().max(60),
  answer: z.enum(['yes', 'no']),
});

/** Takes the answer of a resident, in one tap. Refusals: those of links, `path-unknown`, those of `checkTelling`. */
export const answerOutcome = (context: PathsContext) =>
  useCase({
    name: 'answer-outcome',
    access: 'anyone',
    mode: 'write',
    input: AnswerOutcomeInput,
    run: async (act, { token, stage, answer }): Promise<Result<null>> => {
      await lockPaths(act);
      const opened = await openEither(context, act, token);
      if (!opened.ok) return opened;
      const told = await tell(context, opened.value, { stage, answer });
      if (!told.ok) return told;
      const { link } = opened.value;
      if (link.purpose === LINKS.outcome) await context.links.finish(act.tx, link.id, act.now);
      return ok(null);
    },
  });

/** The link of a question, or that of a resident's page: a token is signed for one purpose, and unknown to the other. */
async function openEither(context: PathsContext, act: ActContext, token: string): Promise<Result<Opened>> {
  const question = await useLink(context, act, { token, purpose: LINKS.outcome });
  if (question.ok || question.refusals[0].code !== 'link-unknown') return question;
  return useLink(context, act, { token, purpose: LINKS.follow });
}

async function tell(
  context: PathsContext,
  { link, act, organisationId }: Opened,
  { stage, answer }: { stage: string; answer: 'yes' | 'no' },
): Promise<Result<null>> {
  const path = await readPath(act, pathNoIn(link));
  const programme = path && context.programmes.get(path.programme);
  const asked = programme?.stages.find(({ id }) => id === stage);
  const meant = link.purpose === LINKS.follow || link.subject.endsWith(`/${stage}`);
  if (!path || !programme || !asked?.outcome || !meant) return refuse({ code: 'path-unknown' });
  const telling = { stage, on: dayOfInstant(act.now), siren: null, answer };
  const told = await tellStage(context, act, {
    path,
    programme,
    organisationId,
    telling,
    toldBy: 'resident',
  });
  if (!told.ok) return told;
  const { residentNo } = path;
  await context.trace(act, {
    code: 'link-used',
    organisationId,
    residentNo,
    params: { purpose: link.purpose },
  });
  return ok(null);
}
