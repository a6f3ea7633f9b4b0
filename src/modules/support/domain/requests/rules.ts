import { z } from 'zod';

const Label = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const Slug = z.string().regex(/^[a-z][a-z-]*$/, 'kebab-case, e.g. first-contact');
const Days = z.number().int().min(1).max(365);

/** What the code itself speaks of; other states, acts and reasons are a deployment's own. */
const KNOWN_STATES = ['sent', 'received', 'redirected', 'withdrawn', 'expired'];
const KNOWN_ACTS = ['open', 'redirect', 'withdraw', 'expire'];

const State = z.strictObject({
  id: Slug,
  label: Label,
  /** Whether the structure has then answered. */
  answers: z.boolean().default(false),
  /** Whether nothing is awaited any more. */
  ends: z.boolean().default(false),
});

const Act = z.strictObject({
  id: Slug,
  by: z.enum(['structure', 'resident', 'time']),
  from: z.array(Slug).min(1),
  to: Slug,
  /** Whether a reason is asked. */
  reason: z.boolean().default(false),
});

type Fault = { path: string; message: string };

function faultsOf(rules: { states: z.infer<typeof State>[]; acts: z.infer<typeof Act>[] }): Fault[] {
  const states = new Map(rules.states.map((one) => [one.id, one]));
  const acts = new Set(rules.acts.map(({ id }) => id));
  return [
    ...KNOWN_STATES.filter((id) => !states.has(id)).map((id) => ({
      path: 'states',
      message: `${id} is missing`,
    })),
    ...KNOWN_ACTS.filter((id) => !acts.has(id)).map((id) => ({ path: 'acts', message: `${id} is missing` })),
    ...rules.acts.flatMap(({ id, from, to }) => [
      ...[...from, to]
        .filter((state) => !states.has(state))
        .map((state) => ({ path: 'acts', message: `${id} speaks of the state ${state}, which is none` })),
      ...from
        .filter((state) => states.get(state)?.ends === true)
        .map((state) => ({ path: 'acts', message: `${id} leaves ${state}, which is an end` })),
    ]),
  ];
}

/**
 * What requests go through, as `definitions/requests.yaml` declares it: states, acts, reasons of refusals, and days after
 * which a structure is reminded, a request counts as without an answer, and it expires.
 */
export const RequestRules = z
  .strictObject({
    states: z.array(State).min(1),
    acts: z.array(Act).min(1),
    reasons: z.array(z.strictObject({ id: Slug, label: Label })).min(1),
    remindAfter: z.array(Days),
    unansweredAfter: Days,
    expireAfter: Days,
  })
  .superRefine((rules, context) => {
    for (const { path, message } of faultsOf(rules))
      context.addIssue({ code: 'custom', path: [path], message });
  });
/** What requests go through. */
export type RequestRules = z.infer<typeof RequestRules>;

/** Who acts on a request. */
export type ActingParty = z.infer<typeof Act>['by'];
