import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PlaceInput } from '#evidence/index.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { emailIn, phoneIn } from '../paths/contacts.ts';
import { threadsOfContact, writeAsker, type Asker } from './askers.ts';
import type { StoredRequest, StoredThread } from './read-requests.ts';
import type { AskedService, RequestsContext } from './requests-context.ts';
import { answeringOrganisation, sendFollowLink, sendRows, writeThread } from './sending.ts';
import { lockRequests, RowNo } from './store.ts';

/** What is asked of a service, and who asks. Empty texts are nothing said. */
export const AskFields = {
  serviceNo: RowNo,
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().max(40).default(''),
  email: z.string().trim().max(254).default(''),
  message: z.string().trim().max(2000).default(''),
  /** Language in which to be answered, ISO 639-1. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullable()
    .default(null),
  /** Where they live: commune and QPV are found, the address is not kept. */
  address: z.string().trim().max(300).default(''),
  /** Neighbourhood that they chose, when they gave no address: a code of the 2024 outlines. */
  qpv2024: z
    .string()
    .regex(/^QN\d{5}[A-Z]$/)
    .nullable()
    .default(null),
  /** The very sentence that they read or heard. */
  wording: z.string().trim().min(20).max(2000),
  /** Without it, nothing is sent. */
  agreed: z.boolean(),
};

/** What is asked. */
export type AskInput = { [Name in keyof typeof AskFields]: z.infer<(typeof AskFields)[Name]> };

/** Who sends, and how whoever asks agreed. */
export type Sender = { senderId: number | null; agreedHow: StoredThread['agreedHow'] };

/** A request that was sent. `token` opens the page by which whoever asked follows it. */
export type Asked = { requestNo: number; threadNo: number; structure: string; token: string };

/**
 * Sends a request to a service. Refusals: `request-agreement-needed`, `request-contact-needed`, `path-bad-phone`, `path-bad-email`,
 * `unknown-service`, `request-unreachable`, `request-asked-already`.
 */
export async function ask(
  context: RequestsContext,
  act: ActContext,
  { input, sender }: { input: AskInput; sender: Sender },
): Promise<Result<Asked>> {
  const asker = askerIn(input);
  if (!asker.ok) return asker;
  await lockRequests(act);
  const service = await reachableService(context, act, input.serviceNo);
  if (!service.ok) return service;
  if (await isAsked(context, act, { service: service.value, asker: asker.value }))
    return refuse({ code: 'request-asked-already', value: service.value.structure });
  const request = await write(context, act, { input, sender, service: service.value, asker: asker.value });
  const { requestNo, threadNo, organisationId } = request;
  const token = await sendFollowLink(context, act, { threadNo, organisationId, asker: asker.value });
  await context.trace(act, { code: 'request-sent', organisationId, threadNo });
  return ok({ requestNo, threadNo, structure: request.structure, token });
}

function askerIn(input: AskInput): Result<Asker> {
  if (!input.agreed) return refuse({ code: 'request-agreement-needed', field: 'agreed' });
  const phone = phoneIn(input.phone);
  const email = emailIn(input.email);
  if (!phone.ok) return phone;
  if (!email.ok) return email;
  if (phone.value === null && email.value === null)
    return refuse({ code: 'request-contact-needed', field: 'phone' });
  const message = input.message === '' ? null : input.message;
  return ok({ name: input.name, phone: phone.value, email: email.value, message });
}

/** A service whose structure can be told: by its mail, or because it has an account. */
export async function reachableService(
  { findService, workersOf }: RequestsContext,
  act: ActContext,
  serviceNo: number,
): Promise<Result<AskedService>> {
  const service = await findService(act, serviceNo);
  if (service === null) return refuse({ code: 'unknown-service', value: String(serviceNo) });
  const { organisationId, mail, structure } = service;
  if (mail !== null) return ok(service);
  const workers = organisationId === null ? [] : await workersOf(act, organisationId);
  return workers.length > 0 ? ok(service) : refuse({ code: 'request-unreachable', value: structure });
}

type Asking = { service: AskedService; asker: Asker };

/** Whether the same contact awaits an answer of the same service already. */
function isAsked({ sealer }: RequestsContext, act: ActContext, { service, asker }: Asking): Promise<boolean> {
  const organisationId = answeringOrganisation(service);
  return reaching(act, [organisationId], async () => {
    const threads = await threadsOfContact(act, sealer, { organisationId, ...asker });
    const found = await sql`select 1 from support.request where collectivity_id = ${act.collectivityId}
      and service_no = ${service.serviceNo} and ended_on is null and thread_no = any(${threads}::int[])`.execute(
      act.tx,
    );
    return found.rows.length > 0;
  });
}

async function write(
  context: RequestsContext,
  act: ActContext,
  { input, sender, service, asker }: Asking & { input: AskInput; sender: Sender },
): Promise<StoredRequest> {
  const { senderId, agreedHow } = sender;
  const threadNo = await writeThread(act, {
    askedOn: dayOfInstant(act.now),
    origin: senderId === null ? 'resident' : 'professional',
    senderId,
    language: input.language,
    place: await placeIn(context, act, input),
    agreedHow,
    wording: input.wording,
  });
  if (senderId !== null && senderId !== answeringOrganisation(service))
    await writeAsker(act, context.sealer, { organisationId: senderId, threadNo, ...asker });
  return sendRows(context, act, { thread: { threadNo, senderId }, service, asker, fromNo: null });
}

/** Where whoever asks lives, as far as it is known. */
async function placeIn(
  { findPlaces }: RequestsContext,
  act: ActContext,
  { address, qpv2024 }: AskInput,
): Promise<PlaceInput> {
  if (address !== '') return (await findPlaces(act, [address])).at(0) ?? {};
  return qpv2024 === null ? {} : { qpv2024 };
}
