import { sql } from 'kysely';
import { accountActs, acceptInvitation, type Accepting } from '#app/accounts/index.ts';
import { type Actor } from '#kernel/actor.ts';
import { type Held } from '#kernel/roles.ts';
import { perform, type UseCase } from '#platform/server/use-case/use-case.ts';
import type { AccountDeps, InvitationLetter } from '#app/accounts/deps.ts';
import { heldBy } from '#app/accounts/memberships.ts';
import type { Role } from '#kernel/roles.ts';
import type { Result } from '#kernel/result.ts';
import type { Database } from '#platform/server/db/database.ts';
import { Links } from '#platform/server/links/links.ts';
import { openLog } from '#platform/server/log/log.ts';
import { Outbox } from '#platform/server/mail/outbox.ts';
import { valueOf } from '../setup/access.ts';
import { Browser, TestAccounts } from './browser.ts';

/** Whoever runs the deployment. */
export const OPERATOR: Actor = { kind: 'operator', name: 'test' };

/** A person with roles, as if signed in. */
export function person(personId: string, held: readonly Held[] = []): Actor {
  return { kind: 'person', personId, name: personId, held, impersonatedBy: null, address: '192.0.2.1' };
}

/** A collectivity with accounts, organisations and acts. */
export class AccountSide {
  readonly accounts: TestAccounts;
  readonly letters: InvitationLetter[] = [];
  readonly deps: AccountDeps;
  readonly accepting: Accepting;
  readonly acts: ReturnType<typeof accountActs>;
  readonly id: number;
  now = new Date('2026-01-05T10:00:00Z');

  private constructor(db: Database, id: number) {
    this.id = id;
    this.accounts = new TestAccounts(db, id);
    const { sealer } = this.accounts;
    const clock = () => this.now;
    const log = openLog('silent');
    this.deps = {
      sealer,
      links: new Links(sealer, id),
      outbox: new Outbox({ db, sealer, collectivityId: id, transports: {}, clock, log }),
      invitationPage: 'http://localhost:4173/invitation',
      write: (letter) => {
        this.letters.push(letter);
        return { subject: 'Invitation', text: letter.address };
      },
      writeImpersonation: ({ reason }) => ({ subject: 'Le support agit en votre nom', text: reason }),
    };
    this.acts = accountActs(this.deps);
    this.accepting = {
      around: { db, collectivityId: id, clock, log },
      accounts: this.accounts.accounts,
      deps: this.deps,
    };
  }

  /** A collectivity whose organisations are 1, the collectivity itself, then the structures named. */
  static async open(db: Database, id: number, structures: string[] = []): Promise<AccountSide> {
    await sql`insert into evidence.collectivity (collectivity_id, slug, name, demonstration)
      values (${id}, ${`c-${id}`}, 'Saint-Aubin', false) on conflict do nothing`.execute(db.kysely);
    const side = new AccountSide(db, id);
    await side.do(OPERATOR, side.acts.makeOrganisation, { name: 'Métropole', kind: 'collectivity' });
    for (const name of structures)
      await side.do(OPERATOR, side.acts.makeOrganisation, { name, kind: 'structure' });
    return side;
  }

  do<Input, Output>(actor: Actor, act: UseCase<Input, Output>, input: unknown): Promise<Result<Output>> {
    return perform(this.accepting.around, actor, { act, input });
  }

  /** Token of the last invitation. */
  get token(): string {
    return new URL(this.letters[this.letters.length - 1]?.address ?? 'x:').searchParams.get('token') ?? '';
  }

  /** Invites as the operator and accepts at once. @returns the person as an actor. */
  async join(email: string, organisationId: number, roles: Role[]): Promise<Actor & { kind: 'person' }> {
    valueOf(
      await this.do(OPERATOR, this.acts.invite, { organisationId, email, name: email.split('@')[0], roles }),
    );
    const password = 'une phrase assez longue';
    valueOf(await acceptInvitation(this.accepting, new Browser().from, { token: this.token, password }));
    const [found] = await this.people(email);
    return this.actor(found);
  }

  /** The person as they would act now. */
  async actor(personId: string): Promise<Actor & { kind: 'person' }> {
    const { db } = this.accepting.around;
    const day = this.now.toISOString().slice(0, 10);
    const held = await db.act(this.id, (tx) => heldBy({ tx, collectivityId: this.id }, personId, day));
    return { kind: 'person', personId, name: personId, held, impersonatedBy: null, address: '192.0.2.1' };
  }

  /** Numbers of the accounts of an address of mail. */
  async people(email: string): Promise<string[]> {
    const context = await this.accounts.accounts.auth.$context;
    const found = await context.internalAdapter.findUserByEmail(email);
    return found ? [found.user.id] : [];
  }
}
